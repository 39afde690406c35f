import {
  DebugAdapterInlineImplementation,
  extensions,
  type DebugAdapterDescriptor,
  type DebugConfiguration,
  type DebugSession,
  Uri,
} from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { Logger } from '../../core/common/logger.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { languages, toLanguage } from '../../local/archives/managedRuntime.ts';
import type { Debugging } from '../../local/process/debugging.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import type { DebugTarget } from '../../local/runtimes/runtime.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import type { Invocations } from '../invoking/invocations.ts';
import { attachDebugger } from './attachDebugger.ts';
import { languageDebuggers, toAttachConfiguration } from './attachConfiguration.ts';
import { FunctionAdapter } from './functionAdapter.ts';

/** What a session debugs: a configuration of our type after it was resolved. */
export type ResolvedConfiguration = DebugConfiguration & {
  readonly functionId: string;
  /** A reference to the function, to invoke it without a request. */
  readonly function: string;
  /** The request to send. */
  readonly requestUri?: string;
  /** Of the debugger; absent: any free port. */
  readonly port?: number;
  /** Set for a run of requests, which sends them itself. */
  readonly isForRun?: boolean;
};

/** A function with its session. */
type Debugged = {
  readonly adapter: FunctionAdapter;
  readonly debugging: Debugging;
  /** Aborted when the session ends. */
  readonly end: AbortController;
  /** False until its first process runs. */
  isStarted: boolean;
};

/** The objects that debugging uses. */
export type DebuggingServices = {
  readonly local: LocalFunctions;
  readonly invocations: Pick<Invocations, 'invoke'>;
  readonly report: (failure: Failure) => Promise<void>;
  readonly logger: Logger;
};

/** Debugs local functions: at most one session for each, which ends when the user stops it or the function. */
export class FunctionDebugging implements Disposable {
  readonly #services: DebuggingServices;
  readonly #owned = new DisposableStore();
  /** By OCID. */
  readonly #debugged = new Map<string, Debugged>();

  constructor(services: DebuggingServices) {
    this.#services = services;
    this.#owned.add(services.local.onDidChange(() => void this.#endStopped()));
  }

  /** Returns whether a function has a session. */
  isDebugged(functionId: string): boolean {
    return this.#debugged.has(functionId);
  }

  /** Checks that VS Code can debug a function. Fails with `debuggerMissing`. */
  check({ name, runtime }: LocalFunction): Result<void> {
    const language = toLanguage(runtime);
    // Starting it says which languages can run.
    if (!language) return ok(undefined);
    const { type, extension } = languageDebuggers[language];
    return isDebugType(type)
      ? ok(undefined)
      : fail({
          code: 'debuggerMissing',
          name,
          language: languages[language],
          extension: extension.name,
          extensionId: extension.id,
        });
  }

  /** Opens the adapter of a session of our type, whose configuration was resolved. */
  open(session: DebugSession): DebugAdapterDescriptor {
    const configuration = session.configuration as ResolvedConfiguration;
    const adapter: FunctionAdapter = new FunctionAdapter({
      launch: () => void this.#launch(session, adapter, configuration),
      end: () => this.#end(adapter, configuration.functionId).catch((error: unknown) => this.#log(error)),
    });
    return new DebugAdapterInlineImplementation(adapter);
  }

  /**
   * Sends the request of a configuration to a function that is debugged, after restarting it if its files have changed. Returns the ID of
   * the invocation; undefined if nothing was sent, for example because the user does not agree to it.
   */
  async invoke(configuration: ResolvedConfiguration): Promise<number | undefined> {
    const { functionId, function: reference, requestUri } = configuration;
    if (!(await this.start(functionId))) return undefined;
    return this.#services.invocations.invoke(
      requestUri === undefined
        ? { kind: 'function', reference }
        : { kind: 'request', uri: Uri.parse(requestUri) },
    );
  }

  /** Starts a function that is debugged, or restarts it if its files have changed. Returns false if its session has ended. */
  async start(functionId: string): Promise<boolean> {
    const debugged = this.#debugged.get(functionId);
    if (!debugged) return false;
    const started = await this.#services.local.debug(functionId, debugged.debugging);
    // The session has ended in the meantime.
    if (this.#debugged.get(functionId) !== debugged) return false;
    if (started?.ok) return (debugged.isStarted = true);
    this.#forget(debugged.adapter, functionId);
    debugged.adapter.terminate();
    if (started) await this.#services.report(started.failure);
    return false;
  }

  /** Ends the session of a function. Its next call starts it normally. */
  async end(functionId: string): Promise<void> {
    const debugged = this.#debugged.get(functionId);
    if (!debugged) return;
    debugged.adapter.terminate();
    await this.#end(debugged.adapter, functionId);
  }

  dispose(): void {
    this.#owned.dispose();
    for (const [id, { adapter }] of this.#debugged) {
      this.#forget(adapter, id);
      adapter.terminate();
    }
  }

  async #launch(
    session: DebugSession,
    adapter: FunctionAdapter,
    configuration: ResolvedConfiguration,
  ): Promise<void> {
    const { functionId, port = 0 } = configuration;
    // A second session, which only ran the task before it.
    const isSecond = this.#debugged.has(functionId);
    if (!isSecond) {
      const listening = (target: DebugTarget): Promise<void> =>
        this.#attach(session, adapter, functionId, target);
      const end = new AbortController();
      const debugging = { port, listening, signal: end.signal };
      this.#debugged.set(functionId, { adapter, debugging, end, isStarted: false });
    }
    const work = configuration.isForRun ? this.start(functionId) : this.invoke(configuration);
    const done = await work.catch((error: unknown) => {
      this.#log(error);
      return undefined;
    });
    // VS Code then disconnects.
    if (isSecond || done === undefined || done === false) adapter.terminate();
  }

  /** Ends the session if the debugger cannot attach: without it, the function would run without a timeout for nothing. */
  async #attach(
    session: DebugSession,
    adapter: FunctionAdapter,
    functionId: string,
    target: DebugTarget,
  ): Promise<void> {
    const found = await this.#find(functionId);
    if (!found) return;
    const { folder, name } = found;
    const configuration = toAttachConfiguration(name, target, folder);
    const { depth } = languageDebuggers[target.kind];
    const open = await attachDebugger(session, configuration, { depth, folder }).catch((error: unknown) => {
      this.#log(error);
      return undefined;
    });
    if (open !== undefined && open > 0)
      this.#services.logger.info(`${name}: the debugger has not set ${open} of the breakpoints in ${folder}`);
    if (open !== undefined || this.#debugged.get(functionId)?.adapter !== adapter) return;
    adapter.terminate();
    // Not awaited: the start that calls this would wait for its own end.
    void this.#end(adapter, functionId).catch((error: unknown) => this.#log(error));
  }

  /** Stops the function, which its next call starts normally. */
  async #end(adapter: FunctionAdapter, functionId: string): Promise<void> {
    if (this.#forget(adapter, functionId)) await this.#services.local.stop(functionId);
  }

  /** Ends the sessions of functions that were stopped or removed. */
  async #endStopped(): Promise<void> {
    if (this.#debugged.size === 0) return;
    const functions = await this.#services.local.list();
    for (const [id, { adapter, isStarted }] of this.#debugged) {
      if (!isStarted || functions.some((each) => each.id === id && each.isDebugged)) continue;
      this.#forget(adapter, id);
      adapter.terminate();
    }
  }

  /** Returns false if the function has another session, or none. */
  #forget(adapter: FunctionAdapter, functionId: string): boolean {
    const debugged = this.#debugged.get(functionId);
    if (debugged?.adapter !== adapter) return false;
    debugged.end.abort();
    return this.#debugged.delete(functionId);
  }

  async #find(functionId: string): Promise<LocalFunction | undefined> {
    return (await this.#services.local.list()).find(({ id }) => id === functionId);
  }

  #log(error: unknown): void {
    this.#services.logger.error(`Debugging failed: ${errorReason(error)}`);
  }
}

type Manifest = { readonly contributes?: { readonly debuggers?: readonly { readonly type?: unknown }[] } };

/** Returns whether an installed extension that is not disabled provides a debug type. */
function isDebugType(type: string): boolean {
  return extensions.all.some(({ packageJSON }) =>
    (packageJSON as Manifest).contributes?.debuggers?.some((each) => each.type === type),
  );
}
