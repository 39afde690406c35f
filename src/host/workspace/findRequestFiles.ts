import { readdir, stat } from 'node:fs/promises';
import { RelativePattern, Uri, workspace } from 'vscode';
import { atMost } from '../../core/common/atMost.ts';
import { folderOf } from '../common/documents.ts';
import { readHidden, excludedNames, walkFolder } from './walkFolder.ts';
import { isRequestFile } from '../common/isRequestFile.ts';

const excludes = `**/{${[...excludedNames].join(',')}}/**`;

/** So many are found by one search at most: it answers with all of them at once, and each is work for VS Code in the thread of all extensions. */
const most = 1000;

/** How many folders are read at once. */
const together = 4;

/** The requests and collection files in a folder, at any depth. */
export async function findRequestFiles(folder: Uri): Promise<readonly Uri[]> {
  // Search is for files on disk: elsewhere VS Code has none that an extension can ask, and answers with nothing.
  if (folder.scheme !== 'file') return walkFolder(folder, isRequestFile);
  const pattern = new RelativePattern(folder, '**/{*.ocifn.json,ocifn.collection.json}');
  const found = await workspace.findFiles(pattern, excludes, most);
  return found.length < most
    ? [...found, ...(await findBeside(folder, found))]
    : walkFolder(folder, isRequestFile);
}

/** Pipes, devices and links to them, in the folder itself and beside the files that were found: search leaves them out. */
async function findBeside(folder: Uri, found: readonly Uri[]): Promise<readonly Uri[]> {
  const known = new Set(found.map(({ path }) => path));
  const folders = new Map([folder, ...found.map(folderOf)].map((each) => [each.path, each]));
  const isHidden = readHidden(folder);
  const special: Uri[] = [];
  await atMost(together, folders.values(), async (each) => {
    for (const name of await readdir(each.fsPath).catch(() => [])) {
      const uri = Uri.joinPath(each, name);
      if (!isRequestFile(uri.path) || known.has(uri.path) || isHidden(uri)) continue;
      if (await isSpecial(uri.fsPath)) special.push(uri);
    }
  });
  return special;
}

async function isSpecial(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => !found.isFile() && !found.isDirectory(),
    () => false,
  );
}

/** Tells whether the way to something leads through a folder that is left out; where the workspace itself lies does not count. */
export function isExcluded(uri: Uri): boolean {
  const root = workspace.getWorkspaceFolder(uri)?.uri.path ?? '';
  return uri.path
    .slice(root.length)
    .split('/')
    .some((name) => excludedNames.has(name));
}
