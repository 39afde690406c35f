import { realpath } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import { RelativePattern, Uri, workspace, type GlobPattern } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import { toSourceKind } from '../../local/sources/sourceKind.ts';
import { isRequest } from '../common/activeRequest.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import { isExcluded } from '../workspace/findRequestFiles.ts';

/** The local functions as it uses them. */
export type ChangingFunctions = Pick<LocalFunctions, 'list' | 'sources' | 'load' | 'onDidChange'>;

type Sources = ReadonlyMap<string, string>;

/**
 * Knows which local functions have changed sources: some that were saved in an editor, or that differ on disk from what was seen before. Both
 * are reported for the same change, in any order and at any time.
 *
 * A function may write files itself while it is called. Of what changes on disk meanwhile, only code that existed before counts, and not
 * again in the next calls: else a function that writes code would be called forever.
 */
export class FunctionChanges implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #local: ChangingFunctions;
  readonly #onTouched: () => void;
  readonly #seen = new Map<string, Sources>();
  /** Folders outside the workspace. */
  readonly #watched = new Set<string>();
  readonly #touched = new Set<string>();
  /** The folders of functions that are called or were just called, by ID. */
  readonly #called = new Map<string, string>();
  /** Those whose code has changed meanwhile. */
  readonly #writing = new Set<string>();
  /** Code that has changed during calls, by function, until there are calls without such a change. */
  readonly #written = new Map<string, ReadonlySet<string>>();
  #saved: string[] = [];
  #functions: readonly LocalFunction[] = [];

  /** @param touched called when a source may have changed */
  constructor(local: ChangingFunctions, touched: () => void) {
    this.#local = local;
    this.#onTouched = touched;
    this.#watch('**');
    this.#owned.add(local.onDidChange(() => void this.#follow()));
    this.#owned.add(
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.scheme !== 'file' || isRequest(uri)) return;
        this.#saved.push(uri.fsPath);
        touched();
      }),
    );
  }

  /** Takes all sources as they are now for seen. */
  async start(): Promise<void> {
    await this.#follow();
    for (const { id } of this.#functions) await this.#look(id);
  }

  /**
   * Returns the IDs of the functions with sources that have changed since they were seen.
   *
   * @param settles true once the calls since `begin` have ended; those of detached requests may go on
   */
  async take(settles = false): Promise<ReadonlySet<string>> {
    const touched = new Set(this.#touched);
    const saved = await Promise.all(this.#saved.splice(0).map((path) => realpath(path).catch(() => path)));
    this.#touched.clear();
    const changed = new Set<string>();
    for (const { id, folder } of this.#functions) {
      const paths = new Set(saved.filter((path) => isInFolder(path, folder)));
      if (!touched.has(id) && !this.#called.has(id) && paths.size === 0) continue;
      const isOver = settles && !this.#isBusy(id);
      if (await this.#hasChanged(id, paths)) changed.add(id);
      if (isOver) this.#settle(id);
    }
    return changed;
  }

  /** Call it before a function is called. */
  begin(calledId: string): void {
    const called = this.#functions.find(({ id }) => id === calledId);
    if (!called) return;
    // Its folder may be in that of another function.
    const writable = this.#functions.filter(({ folder }) => isInFolder(called.folder, folder));
    for (const { id, folder } of writable) this.#called.set(id, folder);
  }

  /** Returns whether a function that is called may have written a file. */
  mayWrite({ scheme, fsPath }: Uri): boolean {
    return scheme === 'file' && [...this.#called.values()].some((folder) => isInFolder(fsPath, folder));
  }

  /** True from `begin` until `take` has settled it. */
  get isUnsettled(): boolean {
    return this.#called.size > 0;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #hasChanged(id: string, saved: ReadonlySet<string>): Promise<boolean> {
    const isCalled = this.#called.has(id);
    const before = this.#seen.get(id) ?? new Map<string, string>();
    const now = await this.#look(id);
    const changed = findChanged(before, now);
    if (!isCalled) return changed.length > 0 || isAnyIn(now, saved);
    const code = changed.filter((path) => toSourceKind(basename(path)) === 'source' && !saved.has(path));
    const written = this.#written.get(id) ?? new Set();
    const isChange = code.some((path) => before.has(path) && !written.has(path));
    if (code.length > 0) this.#writing.add(id);
    this.#written.set(id, new Set([...written, ...code]));
    return isChange || isAnyIn(now, saved);
  }

  async #look(id: string): Promise<Sources> {
    const sources = await this.#local.sources(id);
    const now = new Map([...sources].filter(([path]) => !isRequest(Uri.file(path))));
    this.#seen.set(id, now);
    return now;
  }

  #isBusy(id: string): boolean {
    const { running = 0, waiting = 0 } = this.#local.load(id) ?? {};
    return running + waiting > 0;
  }

  #settle(id: string): void {
    this.#called.delete(id);
    if (!this.#writing.delete(id)) this.#written.delete(id);
  }

  async #follow(): Promise<void> {
    this.#functions = (await this.#local.list()).filter(({ archive }) => archive === undefined);
    for (const { id, folder } of this.#functions) {
      if (this.#seen.has(id)) continue;
      this.#touched.add(id);
      this.#onTouched();
      // The pattern `**` only finds what is in the workspace, and not behind links.
      if (this.#watched.has(folder) || workspace.getWorkspaceFolder(Uri.file(folder))) continue;
      this.#watched.add(folder);
      this.#watch(new RelativePattern(Uri.file(folder), '**'));
    }
  }

  #watch(pattern: GlobPattern): void {
    const watcher = this.#owned.add(workspace.createFileSystemWatcher(pattern));
    for (const on of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
      this.#owned.add(on((uri) => this.#touch(uri)));
  }

  #touch(uri: Uri): void {
    if (uri.scheme !== 'file' || isRequest(uri) || isExcluded(uri)) return;
    const path = `${uri.fsPath}${sep}`;
    const touched = this.#functions.filter(({ folder }) => path.startsWith(`${folder}${sep}`));
    for (const { id } of touched) this.#touched.add(id);
    if (touched.length > 0) this.#onTouched();
  }
}

function findChanged(before: Sources, now: Sources): readonly string[] {
  const paths = new Set([...before.keys(), ...now.keys()]);
  return [...paths].filter((path) => before.get(path) !== now.get(path));
}

function isAnyIn(sources: Sources, paths: ReadonlySet<string>): boolean {
  return [...paths].some((path) => sources.has(path));
}
