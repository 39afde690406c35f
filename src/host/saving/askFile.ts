import { homedir } from 'node:os';
import { InputBoxValidationSeverity, Uri, workspace, ThemeIcon, type QuickPickItem } from 'vscode';
import { toFileBase } from '../../core/edit/newRequestName.ts';
import { requestEnding } from '../../core/edit/requestName.ts';
import { exists } from '../workspace/changeFiles.ts';
import { askText } from '../ui/askText.ts';
import { askSaveLocation, askExisting } from '../ui/fileDialogs.ts';
import { confirm } from '../ui/confirm.ts';
import { showWarning } from '../ui/messages.ts';
import { folderOf, folderLabel } from '../common/documents.ts';
import { pickItem } from '../ui/pickItem.ts';

const title = 'Save Request As';

/**
 * Asks for the folder and name of a request. Returns an existing file only if the user confirmed that it is replaced. Undefined if the
 * user cancelled.
 *
 * @param folder is offered first
 * @param requests returns all requests of the workspace, whose folders are offered
 */
export async function askFile(
  name: string,
  folder: Uri | undefined,
  requests: () => Promise<readonly Uri[]>,
): Promise<Uri | undefined> {
  if (!workspace.workspaceFolders) return askAnywhere(name);
  const chosen = await askFolder(await requests(), folder);
  return chosen && askFileIn(chosen, name);
}

/** Asks for the name of a request in a folder. Returns an existing file only if the user confirmed that it is replaced. */
export async function askFileIn(folder: Uri, name: string): Promise<Uri | undefined> {
  for (;;) {
    const base = await askName(name, folder);
    if (base === undefined) return undefined;
    const uri = toUri(folder, base);
    if (!(await exists(uri)) || (await mayReplace(base))) return uri;
  }
}

async function askName(name: string, folder: Uri): Promise<string | undefined> {
  const typed = await askText({
    title,
    prompt: `Request name (in ${folderLabel(folder)})`,
    value: toFileBase(name),
    async validateInput(value) {
      const base = toFileBase(value);
      if (base === '') return 'Enter a name that is valid as a file name.';
      return (await exists(toUri(folder, base)))
        ? {
            message: `A request named ${base} already exists and will be replaced.`,
            severity: InputBoxValidationSeverity.Warning,
          }
        : undefined;
    },
  });
  return typed === undefined ? undefined : toFileBase(typed);
}

function mayReplace(base: string): Promise<boolean> {
  return confirm({
    question: `Replace the request ${base}?`,
    button: 'Replace',
    effect: 'The current contents of the file will be lost.',
  });
}

/** Without a workspace there are no folders to offer: shows the dialog of VS Code, which asks before it replaces a file. */
async function askAnywhere(name: string): Promise<Uri | undefined> {
  const picked = await askSaveLocation({
    title,
    defaultUri: toUri(Uri.file(homedir()), toFileBase(name)),
  });
  if (!picked || picked.path.endsWith(requestEnding)) return picked;
  return picked.with({ path: picked.path.replace(/(\.json)?$/, requestEnding) });
}

function toUri(folder: Uri, base: string): Uri {
  return Uri.joinPath(folder, base + requestEnding);
}

type FolderItem = QuickPickItem & { readonly folder?: Uri };

/**
 * Asks for a folder of the workspace. Offers `first`, then the folders with requests, the workspace folders, and a dialog for any other.
 *
 * @param requests all requests of the workspace
 */
async function askFolder(requests: readonly Uri[], first: Uri | undefined): Promise<Uri | undefined> {
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
      { title, placeHolder: 'Select a folder' },
    );
    if (!picked) return undefined;
    const folder = picked.folder ?? (await browse());
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

async function browse(): Promise<Uri | undefined> {
  const [root] = workspace.workspaceFolders ?? [];
  return askExisting({
    title,
    openLabel: 'Save Here',
    canSelectFiles: false,
    canSelectFolders: true,
    ...(root && { defaultUri: root.uri }),
  });
}
