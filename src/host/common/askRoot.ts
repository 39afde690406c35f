import { ThemeIcon, workspace, type WorkspaceFolder } from 'vscode';
import { pickItem } from '../ui/pickItem.ts';

/** The folder of the workspace that something is made in: the only one, else the one that is picked; undefined where there is none. */
export async function askRoot(placeHolder: string): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0];
  // VS Code's own question would show `$(icon)` in the name of a folder as an icon.
  const items = folders.map((folder) => ({
    label: folder.name,
    description: folder.uri.fsPath,
    iconPath: new ThemeIcon('folder'),
    folder,
  }));
  return (await pickItem(items, { placeHolder }))?.folder;
}
