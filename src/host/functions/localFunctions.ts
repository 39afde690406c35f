import { join } from 'node:path';
import { extensions, workspace } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { Logger } from '../../core/common/logger.ts';
import type { LocalEntry } from '../../core/functions/mergeEntries.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { FunctionLoad } from '../../local/process/functionRunner.ts';
import type { InstallOptions } from '../../local/process/functionRegistry.ts';
import type { Debugging } from '../../local/process/debugging.ts';
import type { DebugTarget } from '../../local/runtimes/runtime.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import type { LocalHost } from '../../local/server/localHost.ts';
import { getSetting, onDidChangeSetting } from '../common/settings.ts';
import { showBuild } from './showBuild.ts';
import { SelectedPythons } from './selectedPythons.ts';
import type { ConfiguredFunctions } from './configuredFunctions.ts';
import { findLocalFunctions, watchFunctionFolders, workspaceRoots } from './functionFolders.ts';

/**
 * Lists, starts and stops the local functions of the workspace. Listing starts nothing: the local functions host opens with the first call or start,
 * and only in a trusted workspace.
 */
export class LocalFunctions implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly #callsChanged = this.#owned.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  /** Fires when calls have begun, wait or have ended, whoever made them. */
  readonly onDidChangeCalls: Event<void> = this.#callsChanged.event;
  readonly #logger: Logger;
  readonly #pythons = this.#owned.add(new SelectedPythons(() => void this.#reopen()));
  readonly #entries: () => readonly LocalEntry[];
  #listed: Promise<readonly LocalFunction[]> | undefined;
  #opening: Promise<Result<LocalHost>> | undefined;
  #host: LocalHost | undefined;

  constructor(logger: Logger, configured: ConfiguredFunctions) {
    this.#logger = logger;
    this.#entries = () => configured.locals();
    const refresh = (): void => void this.refresh();
    this.#owned.add(configured.onDidChange(refresh));
    this.#owned.add(
      workspace.onDidGrantWorkspaceTrust(() => {
        refresh();
        this.#autoStart();
      }),
    );
    this.#owned.add(workspace.onDidChangeWorkspaceFolders(() => void this.#reopen()));
    this.#owned.add(
      onDidChangeSetting(
        ['configFile', 'local.nodePath', 'local.pythonPath', 'local.port'],
        () => void this.#reopen(),
      ),
    );
    this.#owned.add(watchFunctionFolders(() => this.#knownFolders(), refresh));
    this.#autoStart();
  }

  /** Returns the functions with their current states; none in an untrusted workspace. */
  async list(): Promise<readonly LocalFunction[]> {
    if (!workspace.isTrusted) return [];
    if (this.#host) return this.#host.functions();
    this.#listed ??= findLocalFunctions(this.#entries());
    return this.#listed;
  }

  /** Searches the workspace again. */
  async refresh(): Promise<void> {
    this.#listed = undefined;
    await this.#host?.rescan();
    this.#changed.fire();
  }

  /** Returns the local functions host, which it opens if necessary. Fails with `workspaceUntrusted`, or with the reason why it cannot open. */
  async open(): Promise<Result<LocalHost>> {
    if (!workspace.isTrusted)
      return fail({ code: 'workspaceUntrusted', what: 'a function in this workspace' });
    const opening = (this.#opening ??= this.#openHost());
    const opened = await opening;
    // `end` may have been called in the meantime.
    if (this.#opening !== opening) return opened;
    if (opened.ok) this.#host = opened.value;
    else this.#opening = undefined;
    return opened;
  }

  /** Returns the values that must not be shown for a function; none before it can have been called. */
  secrets(id: string): readonly string[] {
    return this.#host?.secrets(id) ?? [];
  }

  /** Returns the output of a call. Undefined if it was not a call of a local function. */
  output(callId: string): CallOutput | undefined {
    return this.#host?.output(callId);
  }

  /** Returns the calls and processes of a function at this moment. Undefined if none could have begun. */
  load(id: string): FunctionLoad | undefined {
    return this.#host?.load(id);
  }

  /** Returns how many calls must end before the call of a request can begin; 0 if it does not wait. */
  callsAhead(requestId: string): number {
    return this.#host?.callsAhead(requestId) ?? 0;
  }

  async start(id: string): Promise<Result<void>> {
    const host = await this.open();
    return host.ok ? host.value.start(id) : host;
  }

  /** Installs the packages of a function. Fails as `open` does, or with `funcYamlInvalid` or `installFailed`; succeeds if it is aborted. */
  async install(id: string, options: InstallOptions): Promise<Result<void>> {
    const host = await this.open();
    return host.ok ? host.value.install(id, options) : host;
  }

  /** Returns whether a change of a file restarts a function. Opens the host; false if that fails. */
  async isSource(id: string, path: string): Promise<boolean> {
    const host = await this.open();
    return host.ok && host.value.isSource(id, path);
  }

  /** Returns the files whose changes restart a function, by path, each with a text that changes with it. Opens the host; none if that fails. */
  async sources(id: string): Promise<ReadonlyMap<string, string>> {
    const host = await this.open();
    return host.ok ? host.value.sources(id) : new Map();
  }

  /** Starts a function under a debugger, until `stop` or `restart`. Fails as `open` does, or like `LocalHost.debug`. Undefined if it was stopped or its build cancelled in the meantime. */
  async debug(id: string, debugging: Debugging): Promise<Result<DebugTarget> | undefined> {
    const host = await this.open();
    if (!host.ok) return host;
    // While a process is debugged, it is replaced if it is not up to date.
    const built = await host.value.build(id, debugging.signal ?? new AbortController().signal);
    if (!built?.ok) return built;
    return host.value.debug(id, debugging);
  }

  async stop(id: string): Promise<Result<void>> {
    await this.#host?.stop(id);
    return ok(undefined);
  }

  async restart(id: string): Promise<Result<void>> {
    const host = await this.open();
    return host.ok ? host.value.restart(id) : host;
  }

  /** Stops all functions. Resolves when no process is left. */
  async end(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#host = undefined;
    const opened = await opening;
    if (opened?.ok) await opened.value.dispose();
  }

  dispose(): void {
    this.#owned.dispose();
    void this.end();
  }

  /** Starts all functions if the setting says so. Failures are visible in their states. */
  #autoStart(): void {
    if (!workspace.isTrusted || !getSetting('local.autoStart')) return;
    void this.open().then(async (host) => {
      if (host.ok) await Promise.all(host.value.functions().map(({ id }) => host.value.start(id)));
    });
  }

  /** Does not search the workspace if the functions have not been listed yet. */
  async #knownFolders(): Promise<readonly string[]> {
    return this.#host || this.#listed ? (await this.list()).map(({ folder }) => folder) : [];
  }

  async #openHost(): Promise<Result<LocalHost>> {
    const { openLocalHost } = await import('../../local/server/localHost.ts');
    const nodePath = getSetting('local.nodePath');
    const pythonPath = getSetting('local.pythonPath');
    const opened = await openLocalHost({
      roots: workspaceRoots(),
      entries: this.#entries,
      port: getSetting('local.port'),
      response: () => getSetting('local.response'),
      processes: () => getSetting('local.processes'),
      ...(nodePath ? { nodePath } : {}),
      ...(pythonPath ? { pythonPath } : {}),
      configFile: getSetting('configFile'),
      debugpy: findBundledDebugpy,
      selectedPython: (folder) => this.#pythons.find(folder),
      onBuild: (build) => void showBuild(build, this.#logger),
      logger: this.#logger,
    });
    if (opened.ok) {
      this.#owned.add(opened.value.onDidChange(() => this.#changed.fire()));
      this.#owned.add(opened.value.onDidChangeCalls(() => this.#callsChanged.fire()));
    }
    return opened;
  }

  /** Ends the host after a change of folders, interpreters or port. The next call opens a new one. */
  async #reopen(): Promise<void> {
    await this.end();
    await this.refresh();
  }
}

/** Returns the folder with the `debugpy` that the extension Python Debugger brings along. */
function findBundledDebugpy(): string | undefined {
  const extension = extensions.getExtension('ms-python.debugpy');
  return extension && join(extension.extensionPath, 'bundled', 'libs');
}
