import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { FileType, Uri, workspace } from 'vscode';
import { atMost } from '../../core/atMost.ts';
import { inSlices } from './inSlices.ts';

/** Folders that hold what others wrote. */
export const excludedNames: ReadonlySet<string> = new Set(['node_modules', '.git', '.venv', '__pycache__']);

/** Deeper than any workspace goes; folders that lead into each other by links end here. */
const deepest = 24;

/** How many folders are read at once: as many as Node does; what they hold is gone through in as many slices. */
const together = 4;

/** Tells a file by its path. */
type IsWanted = (path: string) => boolean;

/** Files in a folder, level by level, links to folders included; a folder that cannot be read holds none. */
export async function walkFolder(top: Uri, isWanted: IsWanted): Promise<readonly Uri[]> {
  const found: Uri[] = [];
  let level: readonly Uri[] = [top];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const below: Uri[] = [];
    await atMost(together, level, async (folder) => {
      const links: Uri[] = [];
      await inSlices(await entriesOf(folder), ([name, type]) => {
        if (type & FileType.Directory) {
          if (!excludedNames.has(name))
            (type & FileType.SymbolicLink ? links : below).push(Uri.joinPath(folder, name));
        } else if (isWanted(`/${name}`)) found.push(Uri.joinPath(folder, name));
      });
      for (const link of links) if (!(await leadsBack(link))) below.push(link);
    });
    level = below;
  }
  return found;
}

async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  return workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
}

/** Tells whether a link is to a folder that it lies in. Only what is on disk can be asked; other links are not followed. */
async function leadsBack(link: Uri): Promise<boolean> {
  if (link.scheme !== 'file') return true;
  try {
    const way = relative(await realpath(link.fsPath), await realpath(dirname(link.fsPath)));
    return way.split(sep)[0] !== '..' && !isAbsolute(way);
  } catch {
    return true;
  }
}
