import { stat } from 'node:fs/promises';
import { FileType, workspace, type Uri } from 'vscode';
import { atMost } from '../../core/common/atMost.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { isExcluded } from './findRequestFiles.ts';

/** How long folders are collected before an event, in milliseconds. */
const gatherTime = 100;

/** How many paths are checked at once: a build creates thousands of files. */
const together = 16;

/** Handlers for changes to whole folders. VS Code reports no events for the files that appear or disappear with a folder. */
export type FolderWatcher = {
  /** A folder appeared. For nested folders that appeared together, this is only called for the outermost. */
  readonly arrived: (folder: Uri) => void;
  /** A file was deleted, or a folder with everything in it. */
  readonly deleted: (uri: Uri) => void;
};

/** Watches folders of the workspace until it is disposed. */
export function watchFolders({ arrived, deleted }: FolderWatcher): Disposable {
  const owned = new DisposableStore();
  const watcher = owned.add(workspace.createFileSystemWatcher('**', false, true, false));
  /** By URI with a trailing slash. */
  const came = new Map<string, Uri>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    const next = outermost(came);
    came.clear();
    timer = undefined;
    await atMost(together, next, async (each) => {
      if (await isFolder(each)) arrived(each);
    });
  };
  owned.add({ dispose: () => clearTimeout(timer) });
  owned.add(watcher.onDidDelete(deleted));
  owned.add(
    watcher.onDidCreate((uri) => {
      if (isExcluded(uri)) return;
      came.set(`${uri.toString()}/`, uri);
      timer ??= setTimeout(() => void flush(), gatherTime);
    }),
  );
  return owned;
}

/** Sorted by their URIs with a trailing slash, a folder comes right before everything in it. */
function outermost(uris: ReadonlyMap<string, Uri>): readonly Uri[] {
  let last: string | undefined;
  return [...uris]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, uri]) => {
      if (last !== undefined && path.startsWith(last)) return [];
      last = path;
      return uri;
    });
}

async function isFolder(uri: Uri): Promise<boolean> {
  // Asking VS Code takes a round trip to another process.
  const asked =
    uri.scheme === 'file'
      ? stat(uri.fsPath).then((found) => found.isDirectory())
      : workspace.fs.stat(uri).then(({ type }) => (type & FileType.Directory) !== 0);
  return asked.then(
    (is) => is,
    () => false,
  );
}

/** Handlers for changes to request files and to whole folders. */
export type RequestWatcher = FolderWatcher & {
  /** A request or collection file was created or changed. */
  readonly changed: (uri: Uri) => void;
};

/** Watches the request and collection files of the workspace, and folders, until it is disposed. */
export function watchRequests({ changed, ...folders }: RequestWatcher): Disposable {
  const owned = new DisposableStore();
  const requests = owned.add(
    workspace.createFileSystemWatcher('**/{*.ocifn.json,ocifn.collection.json}', false, false, true),
  );
  for (const on of [requests.onDidCreate, requests.onDidChange])
    owned.add(on((uri) => !isExcluded(uri) && changed(uri)));
  owned.add(watchFolders(folders));
  return owned;
}
