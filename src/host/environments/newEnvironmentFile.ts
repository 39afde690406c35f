import { Uri, window, workspace } from 'vscode';
import { environmentFileNames } from '../../core/environments/environmentFile.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { exists, writeFile } from '../workspace/changeFiles.ts';
import { askRoot } from '../common/askRoot.ts';
import { showInformation } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import { offerGitignore } from './offerGitignore.ts';

const kinds = [
  {
    label: environmentFileNames.shared,
    detail: 'For the team, kept in git: values, profiles and functions of each environment. No secrets.',
  },
  {
    label: environmentFileNames.private,
    detail: 'For you alone, ignored by git: goes over what the committed file says.',
  },
] as const;

const template = `{
  // Each environment gives values to {{name}}. "$profile" signs, "$functions" lets a name stand for another function,
  // and "$protected": true asks before each request is sent. Secrets are not kept here: write {{$secret.NAME}} in a request.
  "dev": {}
}
`;

/** Makes a file of environments in a folder of the workspace and opens it; one that is there is only opened. */
export async function newEnvironmentFile(): Promise<Result<void>> {
  const folder = await askRoot('Environments of which folder?');
  if (!folder) {
    if (!workspace.workspaceFolders)
      void showInformation('Environments are kept in a folder. Open the one with your requests.');
    return ok(undefined);
  }
  const kind = await pickItem(kinds, {
    title: 'New Environment File',
    placeHolder: 'Who are the values for?',
  });
  if (!kind) return ok(undefined);
  const uri = Uri.joinPath(folder.uri, kind.label);
  const made = (await exists(uri)) ? ok(undefined) : await writeFile(uri, template);
  if (!made.ok) return made;
  await window.showTextDocument(uri);
  if (kind.label === environmentFileNames.private) await offerGitignore(uri);
  return made;
}
