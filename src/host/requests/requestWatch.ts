import { workspace, type Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { watchFolders, type FolderWatcher } from '../workspace/folderWatch.ts';
import { isExcluded } from '../workspace/findRequestFiles.ts';

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
