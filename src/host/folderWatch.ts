import { FileType, workspace, type Uri } from 'vscode';
import { isInside } from '../core/requestFolders.ts';
import { DisposableStore, type Disposable } from '../core/lifecycle.ts';
import { isExcluded } from './requests/findRequestFiles.ts';

/** How long folders are gathered before they are told, in milliseconds. */
const gatherTime = 100;

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
  let came: Uri[] = [];
  let timer: NodeJS.Timeout | undefined;
  owned.add({ dispose: () => clearTimeout(timer) });
  owned.add(watcher.onDidDelete(deleted));
  owned.add(
    watcher.onDidCreate((uri) => {
      // Folders rarely have a dot in their names, and a build makes thousands of files.
      if (isExcluded(uri) || /\.[^/]*$/.test(uri.path)) return;
      came.push(uri);
      timer ??= setTimeout(() => {
        const outer = outermost(came);
        came = [];
        timer = undefined;
        for (const each of outer) void isFolder(each).then((is) => is && arrived(each));
      }, gatherTime);
    }),
  );
  return owned;
}

function outermost(uris: readonly Uri[]): readonly Uri[] {
  const found: Uri[] = [];
  for (const uri of uris.toSorted((a, b) => (a.toString() < b.toString() ? -1 : 1))) {
    const last = found.at(-1);
    if (!last || !isInside(`${uri.toString()}/`, last.toString())) found.push(uri);
  }
  return found;
}

async function isFolder(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => (type & FileType.Directory) !== 0,
    () => false,
  );
}
