import { Uri, workspace, type Memento } from 'vscode';
import { environmentFileNames } from '../../core/environments/environmentFile.ts';
import { readForeignUri } from '../common/readForeignUri.ts';
import { exists } from '../workspace/changeFiles.ts';
import { showWarning } from '../ui/messages.ts';
import { isIgnored, withIgnored } from './gitignore.ts';

const offeredKey = 'environmentIgnoreOffered';

/** Offers once per workspace to add private environment files to `.gitignore`, if there is one. */
export async function offerGitignoreOnce(memory: Memento): Promise<void> {
  if (memory.get<boolean>(offeredKey)) return;
  const [own] = await workspace.findFiles(`**/${environmentFileNames.private}`, '**/node_modules/**', 1);
  if (!own) return;
  await memory.update(offeredKey, true);
  await offerGitignore(own);
}

/** Offers to add a private environment file to `.gitignore`, if its workspace folder is a git repository that does not ignore it yet. */
export async function offerGitignore(file: Uri): Promise<void> {
  const root = workspace.getWorkspaceFolder(file)?.uri;
  if (!root || !(await exists(Uri.joinPath(root, '.git')))) return;
  const gitignore = Uri.joinPath(root, '.gitignore');
  const texts = await Promise.all([readText(gitignore), readText(Uri.joinPath(file, '../.gitignore'))]);
  const name = environmentFileNames.private;
  const [own, beside] = texts;
  // A file that exists but cannot be read must not be overwritten.
  if (own === undefined || [own, beside ?? ''].some((text) => isIgnored(text, name))) return;
  const agreed = await showWarning(
    `${workspace.asRelativePath(file)} is private, but git does not ignore it.`,
    'Add to .gitignore',
  );
  if (agreed === undefined) return;
  const text = await readText(gitignore);
  if (text === undefined) return;
  await workspace.fs.writeFile(gitignore, new TextEncoder().encode(withIgnored(text, name)));
}

/** Reads a file; empty if it is missing, undefined if it cannot be read. */
async function readText(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await readForeignUri(uri, 'gitignore'));
  } catch {
    return (await exists(uri)) ? undefined : '';
  }
}
