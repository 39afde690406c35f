import { ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { requestEnding } from '../../core/requestName.ts';
import { folderLabel } from './folderLabel.ts';

type FolderItem = QuickPickItem & { readonly folder?: Uri };

/** More folders than a person can pick from. */
const most = 500;

/**
 * Asks for a folder of the workspace: those that have requests, the given one first, the workspace's own, or any other
 * that is picked.
 */
export async function askFolder(title: string, first: Uri | undefined): Promise<Uri | undefined> {
  const folders = await offeredFolders(first);
  for (;;) {
    const picked = await window.showQuickPick<FolderItem>(
      [
        ...folders.map((folder) => ({
          label: folderLabel(folder),
          iconPath: new ThemeIcon('folder'),
          folder,
        })),
        { label: 'Another Folder…', iconPath: new ThemeIcon('folder-opened'), alwaysShow: true },
      ],
      { title, placeHolder: 'In which folder?', ignoreFocusOut: true },
    );
    if (!picked) return undefined;
    const folder = picked.folder ?? (await browse(title));
    if (!folder) continue;
    if (workspace.getWorkspaceFolder(folder)) return folder;
    void window.showWarningMessage('A request is kept in the workspace. Choose a folder of it.');
  }
}

async function offeredFolders(first: Uri | undefined): Promise<readonly Uri[]> {
  const requests = await workspace.findFiles(`**/*${requestEnding}`, '**/node_modules/**', most);
  const roots = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const above = requests.map((uri) => Uri.joinPath(uri, '..')).sort((a, b) => a.path.localeCompare(b.path));
  const all = [...(first && workspace.getWorkspaceFolder(first) ? [first] : []), ...above, ...roots];
  return [...new Map(all.map((uri) => [uri.path, uri])).values()];
}

async function browse(title: string): Promise<Uri | undefined> {
  const [root] = workspace.workspaceFolders ?? [];
  const picked = await window.showOpenDialog({
    title,
    openLabel: 'Save Here',
    canSelectFiles: false,
    canSelectFolders: true,
    ...(root && { defaultUri: root.uri }),
  });
  return picked?.[0];
}
