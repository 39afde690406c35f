import { homedir } from 'node:os';
import { InputBoxValidationSeverity, Uri, workspace } from 'vscode';
import { toFileBase } from '../../core/edit/newRequestName.ts';
import { requestEnding } from '../../core/edit/requestName.ts';
import { exists } from '../workspace/changeFiles.ts';
import { askText } from '../ui/askText.ts';
import { askSaveLocation } from '../ui/fileDialogs.ts';
import { confirm } from '../ui/messages.ts';
import { askFolder } from './askFolder.ts';
import { folderLabel } from '../common/folderLabel.ts';

const title = 'Save Request As';

/**
 * Asks for folder and name of a request. A file that is there is given only when the person said that it be replaced.
 *
 * @param folder the one that is offered first
 * @param requests all of the workspace, asked where one of their folders is to be picked
 */
export async function askFile(
  name: string,
  folder: Uri | undefined,
  requests: () => Promise<readonly Uri[]>,
): Promise<Uri | undefined> {
  if (!workspace.workspaceFolders) return askAnywhere(name);
  const chosen = await askFolder(title, await requests(), folder);
  if (!chosen) return undefined;
  for (;;) {
    const base = await askName(name, chosen);
    if (base === undefined) return undefined;
    const uri = toUri(chosen, base);
    if (!(await exists(uri)) || (await mayReplace(base))) return uri;
  }
}

async function askName(name: string, folder: Uri): Promise<string | undefined> {
  const typed = await askText({
    title,
    prompt: `Request name (in ${folderLabel(folder)})`,
    value: toFileBase(name),
    ignoreFocusOut: true,
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
    detail: ['The current contents of the file will be lost.'],
    button: 'Replace',
  });
}

/** Without a workspace there is no folder to choose from: VS Code's own question, which asks before it replaces. */
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
