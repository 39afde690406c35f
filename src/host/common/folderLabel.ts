import { workspace, type Uri } from 'vscode';

/** A folder of the workspace as people know it: its path in it; its name where it is the workspace's own. */
export function folderLabel(folder: Uri): string {
  const root = workspace.getWorkspaceFolder(folder);
  return root?.uri.path === folder.path ? root.name : workspace.asRelativePath(folder);
}
