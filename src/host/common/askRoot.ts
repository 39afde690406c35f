import { ThemeIcon, workspace, type WorkspaceFolder } from 'vscode';
import { pickItem } from '../ui/pickItem.ts';

/** Returns the only workspace folder, or asks for one if there are several. Undefined if there is none, or if the user cancelled. */
export async function askRoot(placeHolder: string): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0];
  // Not `showWorkspaceFolderPick`: it would show `$(icon)` in a folder name as an icon.
  const items = folders.map((folder) => ({
    label: folder.name,
    description: folder.uri.fsPath,
    iconPath: new ThemeIcon('folder'),
    folder,
  }));
  return (await pickItem(items, { placeHolder }))?.folder;
}
