import { defined } from '../../core/common/defined.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Logger } from '../../core/common/logger.ts';
import type { LocalEntry } from '../../core/functions/mergeEntries.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { CallOutputs } from '../output/callOutputs.ts';
import { CallChanges } from '../calls/callChanges.ts';
import { CallQueue } from '../calls/callQueue.ts';
import type { RunningBuild } from '../process/functionBuild.ts';
import { FunctionRegistry } from '../process/functionRegistry.ts';
import type { SelectedPython } from '../runtimes/pythonRuntime.ts';
import { Runtimes } from '../launch/runtimes.ts';
import type { DebugTarget } from '../runtimes/runtime.ts';
import type { Debugging } from '../process/debugging.ts';
import type { OnOutput } from '../process/launchFunction.ts';
import type { LocalFunction } from '../process/localFunction.ts';
import type { FunctionLoad } from '../process/functionRunner.ts';
import { openLocalServer } from './localServer.ts';
import type { CallOutput } from '../output/outputTail.ts';
import type { InstallOptions } from '../process/functionRegistry.ts';
import { ProcessGuard } from '../process/processGuard.ts';
import { temporaryFolder } from '../../files/temporaryFolder.ts';
import { createEphemeralKey } from '../auth/ephemeralKey.ts';
import { createKeyFinder, UserKeys } from '../auth/userKeys.ts';

/** The options of a host. Never open one in an untrusted workspace: it runs the code that it finds. */
export type LocalHostOptions = {
  /** Folders that are searched for functions. */
  readonly roots: readonly string[];
  /** A folder at or above the roots: an `app.yaml` or virtual environment up to here is used; by default up to each root. */
  readonly top?: string;
  /** Called for each search: functions of the settings, in folders that they name. */
  readonly entries?: () => readonly LocalEntry[];
  /** If 0 or absent, any free port. */
  readonly port?: number;
  /** Called for each call. `service`: complete responses, with the errors of the service. `stream`: passed on as produced. */
  readonly response: () => 'service' | 'stream';
  /** Called for each call: processes of each function, at least 1. By default 1. */
  readonly processes?: () => number;
  /** If absent or empty, `node` on the PATH, else the Node that runs this host. */
  readonly nodePath?: string;
  /** If absent or empty, the virtual environment of a function, else `python3`. */
  readonly pythonPath?: string;
  /** Returns the Python that the user selected for a folder; it runs functions without their own virtual environment. */
  readonly selectedPython?: SelectedPython;
  /** Returns a folder that contains the Python debugger `debugpy`, for Pythons in which it is not installed. */
  readonly debugpy?: () => string | undefined;
  readonly logger: Logger;
  /** An existing folder for the config file with the temporary key; by default, a new folder that only the owner can read. */
  readonly stateDir?: string;
  /** The OCI config file of the user, whose keys are accepted too; if absent or empty, the file that the OCI CLI uses. */
  readonly configFile?: string;
  /** Receives the output of all functions and builds as it arrives, until the host is disposed. */
  readonly onOutput?: OnOutput;
  /** Called when the build of a function has begun. */
  readonly onBuild?: (build: RunningBuild) => void;
};

/** Serves the functions of some folders on loopback, like the Functions service. Its owner must dispose it. */
export interface LocalHost {
  /** `http://127.0.0.1:PORT`: the invoke endpoint of every function. */
  readonly url: string;
  /** A key that is only valid for this host, and deleted with it. */
  readonly credentials: CredentialSource;
  /** Fires when the list of functions or the state of one changes. */
  readonly onDidChange: Event<void>;
  /** Fires, at most every 50 ms, when calls have begun, wait or have ended. */
  readonly onDidChangeCalls: Event<void>;
  functions(): readonly LocalFunction[];
  /** Returns the calls of a function at this moment; undefined for an unknown function. */
  load(id: string): FunctionLoad | undefined;
  /** Returns how many calls must end before the call of a request can begin; 0 if it does not wait. */
  callsAhead(requestId: string): number;
  /** Resolves once it is known which functions this machine can run, and with which interpreter. */
  probed(): Promise<void>;
  /** Returns the output of a call, even while it runs; undefined for unknown and old calls. */
  output(callId: string): CallOutput | undefined;
  /** Starts the process of a function. Fails with `functionUnknown`, `funcYamlInvalid`, `localUnavailable`, `dependenciesMissing`, `buildFailed` or `localFunctionFailed`; succeeds if the user cancels its build. */
  start(id: string): Promise<Result<void>>;
  /** Checks whether this machine can run a function, without starting it. Returns the failure of its state. */
  check(id: string): Promise<Failure | undefined>;
  /**
   * Brings the build of a function up to date before a call, which has a timeout. Fails with `functionUnknown`, with `buildFailed`, or with
   * what keeps the function from running here, which the response of a call would not explain. Undefined if it was cancelled, or the signal
   * aborted.
   */
  build(id: string, signal: AbortSignal): Promise<Result<void> | undefined>;
  /** Installs the packages of a function. Fails with `functionUnknown`, `funcYamlInvalid` or `installFailed`; succeeds if it is aborted. */
  install(id: string, options: InstallOptions): Promise<Result<void>>;
  /** Returns whether a change of a file restarts a function. @param path real */
  isSource(id: string, path: string): Promise<boolean>;
  /** Returns the files whose changes restart a function, by path, each with a text that changes with it. None for an unknown function. */
  sources(id: string): Promise<ReadonlyMap<string, string>>;
  /** Returns the values that must not be shown for a function. */
  secrets(id: string): readonly string[];
  /**
   * Starts a function under a debugger; see `Debugging`. Until `stop` or `restart`, it is debugged. Fails like `start`, and with
   * `localUnavailable` or `dependenciesMissing` if there is no debugger for it. Undefined if it was stopped or its build cancelled in the
   * meantime.
   */
  debug(id: string, debugging: Debugging): Promise<Result<DebugTarget> | undefined>;
  stop(id: string): Promise<void>;
  restart(id: string): Promise<Result<void>>;
  /** Searches for functions again, and for interpreters that were missing. */
  rescan(): Promise<void>;
  /** Resolves once no call waits or runs, which detached calls do after their response. Undefined if that is so. */
  idle(): Promise<void> | undefined;
  /** Ends all processes, and deletes all sockets and files. */
  dispose(): Promise<void>;
}

/** Opens a host, without starting a function. Fails with `localHostFailed` (such as a port in use) or `temporaryFolderUnusable`. */
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
    const calls = new CallChanges();
    undo.push(() => calls.dispose());
    const outputs = new CallOutputs();
    const { nodePath, pythonPath, selectedPython, debugpy } = options;
    const runtimes = new Runtimes(nodePath, pythonPath, selectedPython, debugpy);
    const { logger, onOutput, onBuild } = options;
    const own = { guard, outputs, runtimes, ...defined({ onOutput, onBuild }) };
    const context = {
      ...own,
      logger,
      processes: options.processes ?? (() => 1),
      changed: () => changed.fire(),
      callsChanged: () => calls.add(),
    };
    const registry = new FunctionRegistry(options.roots, context, options.top, options.entries);
    undo.push(() => registry.dispose());
    // In parallel: another thread creates the key pair.
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
      onDidChangeCalls: calls.onDidChange,
      probed: () => registry.probed(),
      functions: () => registry.list().map((runner) => runner.value),
      load: (id) => registry.get(id)?.load,
      callsAhead: (requestId) =>
        Math.max(0, ...registry.list().map((runner) => runner.callsAhead(requestId))),
      output: (callId) => outputs.get(callId),
      start: (id) => registry.start(id),
      debug: (id, debugging) => registry.debug(id, debugging),
      check: (id) => registry.check(id),
      build: (id, signal) => registry.build(id, signal),
      install: (id, how) => registry.install(id, how),
      isSource: async (id, path) => (await registry.getCurrent(id))?.isSource(path) ?? false,
      sources: async (id) => (await registry.getCurrent(id))?.sources() ?? new Map<string, string>(),
      secrets: (id) => Object.values(registry.get(id)?.found.secrets ?? {}),
      stop: async (id) => registry.get(id)?.stop(),
      restart: async (id) => {
        await registry.get(id)?.stop();
        return registry.start(id);
      },
      rescan: () => registry.rescan(),
      idle: () => queue.idle(),
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
