import { workspace } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { Logger } from '../../core/common/logger.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import type { LocalHost } from '../../local/server/localHost.ts';
import { getSetting, onDidChangeSetting } from '../common/settings.ts';
import { findLocalFunctions, watchFunctionFolders, workspaceRoots } from './functionFolders.ts';

/**
 * The functions of the workspace that run on this machine. Listing them starts nothing: the host of local functions is
 * opened by the first call or start, and only in a trusted workspace.
 */
export class LocalFunctions implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #logger: Logger;
  #listed: Promise<readonly LocalFunction[]> | undefined;
  #opening: Promise<Result<LocalHost>> | undefined;
  #host: LocalHost | undefined;

  constructor(logger: Logger) {
    this.#logger = logger;
    const refresh = (): void => void this.refresh();
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

  /** What there is, as it stands now; nothing in an untrusted workspace. */
  async list(): Promise<readonly LocalFunction[]> {
    if (!workspace.isTrusted) return [];
    if (this.#host) return this.#host.functions();
    this.#listed ??= findLocalFunctions();
    return this.#listed;
  }

  /** Looks at the disk again. */
  async refresh(): Promise<void> {
    this.#listed = undefined;
    await this.#host?.rescan();
    this.#changed.fire();
  }

  /** The host of local functions, opened if it is not yet. */
  async open(): Promise<Result<LocalHost>> {
    if (!workspace.isTrusted)
      return fail({ code: 'workspaceUntrusted', what: 'a function in this workspace' });
    const opening = (this.#opening ??= this.#openHost());
    const opened = await opening;
    // It may have been ended meanwhile.
    if (this.#opening !== opening) return opened;
    if (opened.ok) this.#host = opened.value;
    else this.#opening = undefined;
    return opened;
  }

  /** What a call wrote, when it was a call of a local function. */
  output(callId: string): CallOutput | undefined {
    return this.#host?.output(callId);
  }

  async start(id: string): Promise<Result<void>> {
    const host = await this.open();
    return host.ok ? host.value.start(id) : host;
  }

  async stop(id: string): Promise<Result<void>> {
    await this.#host?.stop(id);
    return ok(undefined);
  }

  async restart(id: string): Promise<Result<void>> {
    const host = await this.open();
    return host.ok ? host.value.restart(id) : host;
  }

  /** Ends every function. Resolves when no process is left. */
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

  /** For those who want no wait at the first call. How it went is told by the states. */
  #autoStart(): void {
    if (!workspace.isTrusted || !getSetting('local.autoStart')) return;
    void this.open().then(async (host) => {
      if (host.ok) await Promise.all(host.value.functions().map(({ id }) => host.value.start(id)));
    });
  }

  /** Nothing is looked for that nobody asked for. */
  async #knownFolders(): Promise<readonly string[]> {
    return this.#host || this.#listed ? (await this.list()).map(({ folder }) => folder) : [];
  }

  async #openHost(): Promise<Result<LocalHost>> {
    const { openLocalHost } = await import('../../local/server/localHost.ts');
    const nodePath = getSetting('local.nodePath');
    const pythonPath = getSetting('local.pythonPath');
    const opened = await openLocalHost({
      roots: workspaceRoots(),
      port: getSetting('local.port'),
      response: () => getSetting('local.response'),
      ...(nodePath ? { nodePath } : {}),
      ...(pythonPath ? { pythonPath } : {}),
      configFile: getSetting('configFile'),
      logger: this.#logger,
    });
    if (opened.ok) this.#owned.add(opened.value.onDidChange(() => this.#changed.fire()));
    return opened;
  }

  /** Other folders, interpreters or another port: the host is opened anew by the next call. */
  async #reopen(): Promise<void> {
    await this.end();
    await this.refresh();
  }
}
