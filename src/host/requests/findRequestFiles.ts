import { RelativePattern, workspace, type Uri } from 'vscode';
import { isRequestFile } from './isRequestFile.ts';
import { excludedNames, walkFolder } from './walkFolder.ts';

const excludes = `**/{${[...excludedNames].join(',')}}/**`;

/** So many are found by one search at most: it answers with all of them at once, and each is work for VS Code in the thread of all extensions. */
const most = 1000;

/** The requests and collection files in a folder, at any depth. */
export async function findRequestFiles(folder: Uri): Promise<readonly Uri[]> {
  // Search is for files on disk: elsewhere VS Code has none that an extension can ask, and answers with nothing.
  if (folder.scheme !== 'file') return walkFolder(folder, isRequestFile);
  const pattern = new RelativePattern(folder, '**/{*.ocifn.json,ocifn.collection.json}');
  const found = await workspace.findFiles(pattern, excludes, most);
  return found.length < most ? found : walkFolder(folder, isRequestFile);
}

/** Tells whether the way to something leads through a folder that is left out; where the workspace itself lies does not count. */
export function isExcluded(uri: Uri): boolean {
  const root = workspace.getWorkspaceFolder(uri)?.uri.path ?? '';
  return uri.path
    .slice(root.length)
    .split('/')
    .some((name) => excludedNames.has(name));
}
