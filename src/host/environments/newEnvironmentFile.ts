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
    detail: 'Shared with your team in git: values, profiles and functions of each environment. No secrets.',
  },
  {
    label: environmentFileNames.private,
    detail: 'Private (ignored by git). Overrides the shared file.',
  },
] as const;

const template = `{
  // Each environment sets variables such as {{name}}. "$profile" selects the OCI profile, "$functions" maps a function name
  // to another function, and "$protected": true asks for confirmation before each request is sent.
  // Do not put secrets here. Write {{$secret.NAME}} in a request instead.
  "dev": {}
}
`;

/** Creates an environment file in a folder of the workspace and opens it; only opens it if it exists. */
export async function newEnvironmentFile(): Promise<Result<void>> {
  const folder = await askRoot('Select a folder for the environment file');
  if (!folder) {
    if (!workspace.workspaceFolders)
      void showInformation(
        'Environment files are saved in a folder. Open the folder that contains your requests.',
      );
    return ok(undefined);
  }
  const kind = await pickItem(kinds, {
    title: 'New Environment File',
    placeHolder: 'Select a shared or private file',
  });
  if (!kind) return ok(undefined);
  const uri = Uri.joinPath(folder.uri, kind.label);
  const made = (await exists(uri)) ? ok(undefined) : await writeFile(uri, template);
  if (!made.ok) return made;
  await window.showTextDocument(uri);
  if (kind.label === environmentFileNames.private) await offerGitignore(uri);
  return made;
}
