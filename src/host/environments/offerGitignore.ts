import { Uri, workspace, type Memento } from 'vscode';
import { environmentFileNames } from '../../core/environmentFile.ts';
import { exists } from '../requests/changeFiles.ts';
import { showWarning } from '../ui/messages.ts';
import { isIgnored, withIgnored } from './gitignore.ts';

const offeredKey = 'environmentIgnoreOffered';

/** Offers to keep private environment files out of git, once in a workspace that has one. */
export async function offerGitignoreOnce(memory: Memento): Promise<void> {
  if (memory.get<boolean>(offeredKey)) return;
  const [own] = await workspace.findFiles(`**/${environmentFileNames.private}`, '**/node_modules/**', 1);
  if (!own) return;
  await memory.update(offeredKey, true);
  await offerGitignore(own);
}

/** Offers to keep a private environment file out of git, where its folder is under git and nothing ignores it yet. */
export async function offerGitignore(file: Uri): Promise<void> {
  const root = workspace.getWorkspaceFolder(file)?.uri;
  if (!root || !(await exists(Uri.joinPath(root, '.git')))) return;
  const gitignore = Uri.joinPath(root, '.gitignore');
  const texts = await Promise.all([readText(gitignore), readText(Uri.joinPath(file, '../.gitignore'))]);
  const name = environmentFileNames.private;
  if (texts.some((text) => isIgnored(text, name))) return;
  const agreed = await showWarning(
    `${workspace.asRelativePath(file)} is meant for you alone, and git does not ignore it.`,
    'Add to .gitignore',
  );
  if (agreed === undefined) return;
  await workspace.fs.writeFile(
    gitignore,
    new TextEncoder().encode(withIgnored(await readText(gitignore), name)),
  );
}

async function readText(uri: Uri): Promise<string> {
  return workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  );
}
