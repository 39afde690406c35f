import { ThemeIcon, workspace, type QuickPickItem, type Uri } from 'vscode';
import { folderOf } from '../common/documents.ts';
import { askExisting } from '../ui/fileDialogs.ts';
import { showWarning } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import { folderLabel } from '../common/folderLabel.ts';

type FolderItem = QuickPickItem & { readonly folder?: Uri };

/**
 * Asks for a folder of the workspace: those that have requests, the given one first, the workspace's own, or any other
 * that is picked.
 *
 * @param requests all of the workspace
 */
export async function askFolder(
  title: string,
  requests: readonly Uri[],
  first: Uri | undefined,
): Promise<Uri | undefined> {
  const folders = offeredFolders(requests, first);
  for (;;) {
    const picked = await pickItem<FolderItem>(
      [
        ...folders.map((folder) => ({
          label: folderLabel(folder),
          iconPath: new ThemeIcon('folder'),
          folder,
        })),
        { label: 'Another Folder…', iconPath: new ThemeIcon('folder-opened'), alwaysShow: true },
      ],
      { title, placeHolder: 'Select a folder', ignoreFocusOut: true },
    );
    if (!picked) return undefined;
    const folder = picked.folder ?? (await browse(title));
    if (!folder) continue;
    if (workspace.getWorkspaceFolder(folder)) return folder;
    void showWarning('Requests are saved in the workspace. Choose a folder in it.');
  }
}

function offeredFolders(requests: readonly Uri[], first: Uri | undefined): readonly Uri[] {
  const roots = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const above = toUnique(requests.map(folderOf)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const all = [...(first && workspace.getWorkspaceFolder(first) ? [first] : []), ...above, ...roots];
  return toUnique(all);
}

function toUnique(uris: readonly Uri[]): readonly Uri[] {
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

async function browse(title: string): Promise<Uri | undefined> {
  const [root] = workspace.workspaceFolders ?? [];
  return askExisting({
    title,
    openLabel: 'Save Here',
    canSelectFiles: false,
    canSelectFolders: true,
    ...(root && { defaultUri: root.uri }),
  });
}
