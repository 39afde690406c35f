import { defined } from '../../core/common/defined.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { Logger } from '../../core/common/logger.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { CallOutputs } from '../output/callOutputs.ts';
import { CallQueue } from '../calls/callQueue.ts';
import { FunctionRegistry } from '../process/functionRegistry.ts';
import { Interpreters } from '../launch/interpreters.ts';
import type { OnOutput } from '../process/launchFunction.ts';
import type { LocalFunction } from '../process/localFunction.ts';
import { openLocalServer } from './localServer.ts';
import type { CallOutput } from '../output/outputTail.ts';
import { ProcessGuard } from '../process/processGuard.ts';
import { temporaryFolder } from '../../files/temporaryFolder.ts';
import { createEphemeralKey } from '../auth/ephemeralKey.ts';
import { createKeyFinder, UserKeys } from '../auth/userKeys.ts';

/** How a host is opened. Open none in an untrusted workspace: it runs what it finds. */
export type LocalHostOptions = {
  /** Folders below which functions are looked for. */
  readonly roots: readonly string[];
  /** A folder at or above the roots, up to which an `app.yaml` and virtual environments count; absent: each root. */
  readonly top?: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Asked at each call. `service`: collected and judged as the service does. `stream`: passed through as produced. */
  readonly response: () => 'service' | 'stream';
  /** Absent or empty: `node` of the PATH, else the one we run on. */
  readonly nodePath?: string;
  /** Absent or empty: `python3`. */
  readonly pythonPath?: string;
  readonly logger: Logger;
  /** An existing folder for the throw-away config file; absent: a fresh one for the owner alone. */
  readonly stateDir?: string;
  /** The user's own OCI config file, whose keys are taken too; absent or empty: where the OCI CLI finds it. */
  readonly configFile?: string;
  /** Told of all that the functions write, as it comes, until the host is disposed. */
  readonly onOutput?: OnOutput;
};

/** Serves the functions of some folders on loopback as the Functions service would. The opener disposes it. */
export interface LocalHost {
  /** `http://127.0.0.1:PORT`: the invoke endpoint of every function. */
  readonly url: string;
  /** Signs for this host and for nothing else; gone with it. */
  readonly credentials: CredentialSource;
  /** The list or a state has changed. */
  readonly onDidChange: Event<void>;
  functions(): readonly LocalFunction[];
  /** Settles once it is known which functions this machine can run, and with what. */
  probed(): Promise<void>;
  /** What a call wrote, also while it runs; undefined for calls that are unknown or long past. */
  output(callId: string): CallOutput | undefined;
  start(id: string): Promise<Result<void>>;
  stop(id: string): Promise<void>;
  restart(id: string): Promise<Result<void>>;
  /** Looks for functions again, and for interpreters that were missing. */
  rescan(): Promise<void>;
  /** Leaves no socket, process or file behind. */
  dispose(): Promise<void>;
}

/** Opens a host. No function is started by that. */
export async function openLocalHost(options: LocalHostOptions): Promise<Result<LocalHost>> {
  const undo: (() => void | Promise<void>)[] = [];
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= runInReverse(undo));
  try {
    const opened = await openGuard();
    if (!opened.ok) return opened;
    const guard = opened.value;
    undo.push(() => guard.dispose());
    const changed = new Emitter<void>();
    undo.push(() => changed.dispose());
    const outputs = new CallOutputs();
    const interpreters = new Interpreters(options.nodePath, options.pythonPath);
    const { logger, onOutput } = options;
    const own = { guard, outputs, interpreters, ...defined({ onOutput }) };
    const context = { ...own, logger, changed: () => changed.fire() };
    const registry = new FunctionRegistry(options.roots, context, options.top);
    undo.push(() => registry.dispose());
    // Making a key pair takes a while, in another thread.
    const [key] = await Promise.all([
      createEphemeralKey(options.stateDir ?? guard.folder),
      registry.rescan(),
    ]);
    undo.push(() => key.remove());

    const closing = new AbortController();
    const queue = new CallQueue();
    const invoke = { registry, outputs, queue, response: options.response, closing: closing.signal };
    const server = await openLocalServer(options.port ?? 0, {
      invoke,
      logger,
      findKey: createKeyFinder(key, new UserKeys(options.configFile)),
    });
    undo.push(() => server.dispose());
    undo.push(() => closing.abort());
    logger.info(`Local functions are served at ${server.url}`);

    const host: LocalHost = {
      url: server.url,
      credentials: key.credentials,
      onDidChange: changed.event,
      probed: () => registry.probed(),
      functions: () => registry.list().map((runner) => runner.value),
      output: (callId) => outputs.get(callId),
      start: (id) => registry.start(id),
      stop: async (id) => registry.get(id)?.stop(),
      restart: async (id) => {
        await registry.get(id)?.stop();
        return registry.start(id);
      },
      rescan: () => registry.rescan(),
      dispose: close,
    };
    return ok(host);
  } catch (error) {
    await close();
    return fail({ code: 'localHostFailed', reason: errorReason(error) });
  }
}

async function openGuard(): Promise<Result<ProcessGuard>> {
  try {
    return ok(await ProcessGuard.open());
  } catch (error) {
    const path = temporaryFolder();
    return fail({ code: 'temporaryFolderUnusable', path, reason: errorReason(error) });
  }
}

async function runInReverse(steps: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const step of steps.toReversed()) await step();
}
