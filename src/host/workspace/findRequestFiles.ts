import { readdir, stat } from 'node:fs/promises';
import { RelativePattern, Uri, workspace } from 'vscode';
import { atMost } from '../../core/common/atMost.ts';
import { folderOf } from '../common/documents.ts';
import { readHidden, excludedNames, walkFolder } from './walkFolder.ts';
import { isRequestFile } from '../common/isRequestFile.ts';

const excludes = `**/{${[...excludedNames].join(',')}}/**`;

/** The maximum number of results of one search: they arrive all at once, and each costs time in the thread that all extensions share. */
const most = 1000;

/** How many folders are read at once. */
const together = 4;

/** Finds the request and collection files in a folder, at any depth. */
export async function findRequestFiles(folder: Uri): Promise<readonly Uri[]> {
  // `findFiles` only searches the disk: for other file systems it finds nothing.
  if (folder.scheme !== 'file') return walkFolder(folder, isRequestFile);
  const pattern = new RelativePattern(folder, '**/{*.ocifn.json,ocifn.collection.json}');
  const found = await workspace.findFiles(pattern, excludes, most);
  return found.length < most
    ? [...found, ...(await findBeside(folder, found))]
    : walkFolder(folder, isRequestFile);
}

/** Finds pipes, devices and links to them, which the search omits, in the folder itself and next to the found files. */
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

/** Returns whether a folder between the workspace folder and a file is excluded. The location of the workspace itself does not count. */
export function isExcluded(uri: Uri): boolean {
  const root = workspace.getWorkspaceFolder(uri)?.uri.path ?? '';
  return uri.path
    .slice(root.length)
    .split('/')
    .some((name) => excludedNames.has(name));
}
