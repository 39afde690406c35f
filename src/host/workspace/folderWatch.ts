import { stat } from 'node:fs/promises';
import { FileType, workspace, type Uri } from 'vscode';
import { atMost } from '../../core/common/atMost.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { isExcluded } from './findRequestFiles.ts';

/** How long folders are gathered before they are told, in milliseconds. */
const gatherTime = 100;

/** How many are looked at at once: a build makes thousands of files. */
const together = 16;

/** What happens to whole folders, whoever does it: of what comes and goes with one, VS Code tells nothing. */
export type FolderWatcher = {
  /** A folder is there; of several that came together, those that none of the others holds. */
  readonly arrived: (folder: Uri) => void;
  /** A file is gone, or a folder with all that it held. */
  readonly deleted: (uri: Uri) => void;
};

/** Watches the workspace from now on. */
export function watchFolders({ arrived, deleted }: FolderWatcher): Disposable {
  const owned = new DisposableStore();
  const watcher = owned.add(workspace.createFileSystemWatcher('**', false, true, false));
  /** By their paths, each with a slash at its end. */
  const came = new Map<string, Uri>();
  let timer: NodeJS.Timeout | undefined;
  const tell = async (): Promise<void> => {
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
      timer ??= setTimeout(() => void tell(), gatherTime);
    }),
  );
  return owned;
}

/** In the order of their paths, each with a slash at its end, a folder stands right before all that it holds. */
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
  // To ask VS Code takes a turn of another process each time.
  const asked =
    uri.scheme === 'file'
      ? stat(uri.fsPath).then((found) => found.isDirectory())
      : workspace.fs.stat(uri).then(({ type }) => (type & FileType.Directory) !== 0);
  return asked.then(
    (is) => is,
    () => false,
  );
}

/** What happens to files, whoever does it. */
export type RequestWatcher = FolderWatcher & {
  /** A request or collection file is there, or holds something else. */
  readonly changed: (uri: Uri) => void;
};

/** Watches the workspace from now on. */
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
