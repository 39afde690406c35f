import { window, workspace, type WorkspaceFolder } from 'vscode';

/** The folder of the workspace that something is made in: the only one, else the one that is picked; undefined where there is none. */
export async function askRoot(placeHolder: string): Promise<WorkspaceFolder | undefined> {
  const [only, ...more] = workspace.workspaceFolders ?? [];
  return more.length === 0 ? only : window.showWorkspaceFolderPick({ placeHolder });
}
