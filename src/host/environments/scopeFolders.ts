import { FileType, Uri, workspace } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import {
  readScopeFolder,
  scopeFileNames,
  type FoundScopeFile,
  type ScopeFolder,
} from '../../core/environments/scopeFolder.ts';
import { readDocumentText } from '../common/documents.ts';
import { isCollection } from '../common/isRequestFile.ts';
import { foldersAbove, isScopeFile } from '../workspace/scopeFiles.ts';

/**
 * Reads the collections and environments of folders, including unsaved changes. Keeps them until one of these files changes, so that thousands of
 * requests of a folder read its files once.
 */
export class ScopeFolders implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly #read = new Map<string, Promise<ScopeFolder>>();
  #watching = false;
  /** Fires when a collection or environment file is created, changed or deleted. */
  readonly onDidChange: Event<void> = this.#changed.event;

  /** Returns the folders around a request: that of the workspace first, its own last. */
  async around(request: Uri): Promise<readonly ScopeFolder[]> {
    this.watch();
    return Promise.all(
      foldersAbove(request)
        .toReversed()
        .map((folder) => this.#readOnce(folder)),
    );
  }

  /** Starts to watch for changes, at the first call. */
  watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const change = (): void => {
      this.forget();
      this.#changed.fire();
    };
    const watcher = this.#owned.add(workspace.createFileSystemWatcher(`**/{${scopeFileNames.join(',')}}`));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
      this.#owned.add(event(change));
    this.#owned.add(workspace.onDidChangeWorkspaceFolders(change));
    this.#owned.add(
      workspace.onDidChangeTextDocument(({ document }) => isScopeFile(document.uri) && change()),
    );
    this.#owned.add(workspace.onDidCloseTextDocument((document) => isScopeFile(document.uri) && change()));
  }

  /** Discards what was read. Call it before sending: the watcher may report a change too late. */
  forget(): void {
    this.#read.clear();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #readOnce(folder: Uri): Promise<ScopeFolder> {
    const key = folder.toString();
    const read = this.#read.get(key) ?? readScopeFolder((name) => findFile(Uri.joinPath(folder, name)));
    this.#read.set(key, read);
    return read;
  }
}

async function findFile(uri: Uri): Promise<FoundScopeFile | undefined> {
  const found = { place: uri.toString(), label: workspace.asRelativePath(uri) };
  try {
    return {
      ...found,
      text: await readDocumentText(uri, isCollection(uri.path) ? 'collection' : 'environment'),
    };
  } catch (error) {
    // Most folders have no such file, so a known error skips the second check.
    const reason = errorReason(error);
    if (['FileNotFound', 'ENOENT', 'ENOTDIR'].includes(reason)) return undefined;
    const isThere = await workspace.fs.stat(uri).then(
      ({ type }) => (type & FileType.Directory) === 0,
      () => false,
    );
    return isThere ? { ...found, text: { unreadable: reason } } : undefined;
  }
}
