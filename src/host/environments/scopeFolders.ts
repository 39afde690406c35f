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
 * The collections and environments of folders, as their editors hold them. What was read is kept until one of these files changes:
 * thousands of requests of one folder read its files once.
 */
export class ScopeFolders implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly #read = new Map<string, Promise<ScopeFolder>>();
  #watching = false;
  /** Fires when a file that was read, or that is new, may say something else. */
  readonly onDidChange: Event<void> = this.#changed.event;

  /** The folders around a request: the workspace's first, its own last. */
  async around(request: Uri): Promise<readonly ScopeFolder[]> {
    this.watch();
    return Promise.all(
      foldersAbove(request)
        .toReversed()
        .map((folder) => this.#readOnce(folder)),
    );
  }

  /** Begins to tell of changes, from the first call on. */
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

  /** Forgets what was read: for what is about to be sent, a watcher may come too late. */
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
    // As it is of most folders, thousands of them perhaps: nobody asks twice.
    const reason = errorReason(error);
    if (['FileNotFound', 'ENOENT', 'ENOTDIR'].includes(reason)) return undefined;
    const isThere = await workspace.fs.stat(uri).then(
      ({ type }) => (type & FileType.Directory) === 0,
      () => false,
    );
    return isThere ? { ...found, text: { unreadable: reason } } : undefined;
  }
}
