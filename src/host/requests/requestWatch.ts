import { FileType, workspace, type Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/lifecycle.ts';
import { isExcluded } from './findRequestFiles.ts';
import { isRequestFile } from './isRequestFile.ts';

/** What happens to files, whoever does it. */
export type RequestWatcher = {
  /** A request or collection file is there, or holds something else. */
  readonly changed: (uri: Uri) => void;
  /** A file is gone, or a folder with all that it held. */
  readonly deleted: (uri: Uri) => void;
  /** A folder is there that may hold requests: of one that is moved here, VS Code tells nothing more. */
  readonly arrived: (folder: Uri) => void;
};

/** Watches the workspace from now on. */
export function watchRequests({ changed, deleted, arrived }: RequestWatcher): Disposable {
  const owned = new DisposableStore();
  const all = owned.add(workspace.createFileSystemWatcher('**', false, true, false));
  const requests = owned.add(
    workspace.createFileSystemWatcher('**/{*.ocifn.json,ocifn.collection.json}', true, false, true),
  );
  owned.add(
    all.onDidCreate(async (uri) => {
      if (isExcluded(uri.path)) return;
      if (isRequestFile(uri.path)) changed(uri);
      // Folders rarely have a dot in their names, and a build makes thousands of files.
      else if (!/\.[^/]*$/.test(uri.path) && (await isFolder(uri))) arrived(uri);
    }),
  );
  owned.add(all.onDidDelete(deleted));
  owned.add(requests.onDidChange((uri) => !isExcluded(uri.path) && changed(uri)));
  return owned;
}

async function isFolder(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => (type & FileType.Directory) !== 0,
    () => false,
  );
}
