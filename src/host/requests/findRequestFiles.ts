import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import { isRequestFile } from './isRequestFile.ts';

/** Folders that hold what others wrote. */
const excludedNames: ReadonlySet<string> = new Set(['node_modules', '.git', '.venv', '__pycache__']);

const excludes = `**/{${[...excludedNames].join(',')}}/**`;

/** Deeper than any workspace goes; a folder that holds itself ends here. */
const deepest = 24;

/** Tells a file by its path. */
type IsWanted = (path: string) => boolean;

/** The requests and collection files in a folder, at any depth. */
export async function findRequestFiles(folder: Uri): Promise<readonly Uri[]> {
  // Search is for files on disk: elsewhere VS Code has none that an extension can ask, and answers with nothing.
  if (folder.scheme !== 'file') return walkFolder(folder, isRequestFile);
  return workspace.findFiles(
    new RelativePattern(folder, '**/{*.ocifn.json,ocifn.collection.json}'),
    excludes,
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

/** Files in a folder that is not on disk, folder by folder; one that cannot be read holds none. */
export async function walkFolder(folder: Uri, isWanted: IsWanted, depth = 0): Promise<readonly Uri[]> {
  const entries = await workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  const found = await Promise.all(
    entries.map(async ([name, type]) => {
      const uri = Uri.joinPath(folder, name);
      if (type & FileType.Directory)
        // A link may lead back to where it lies.
        return depth === deepest || type & FileType.SymbolicLink || excludedNames.has(name)
          ? []
          : walkFolder(uri, isWanted, depth + 1);
      return isWanted(uri.path) ? [uri] : [];
    }),
  );
  return found.flat();
}
