import { FileType, Uri, workspace } from 'vscode';
import { atMost } from '../../core/common/atMost.ts';
import { followLinks, type WalkedFolder } from './followLinks.ts';
import { readHidden } from './hiddenFiles.ts';
import { inSlices } from '../common/inSlices.ts';

/** Folders that hold what others wrote. */
export const excludedNames: ReadonlySet<string> = new Set(['node_modules', '.git', '.venv', '__pycache__']);

/** Deeper than any workspace goes. */
const deepest = 24;

/** How many folders are read at once: as many as Node does; what they hold is gone through in as many slices. */
const together = 4;

/** Tells a file by its path. */
type IsWanted = (path: string) => boolean;

/**
 * Files in a folder, level by level, links to folders included; a folder that cannot be read holds none. What is hidden in VS Code
 * is left out, as its own search does.
 */
export async function walkFolder(top: Uri, isWanted: IsWanted): Promise<readonly Uri[]> {
  const isHidden = readHidden(top);
  const found: Uri[] = [];
  let level: readonly WalkedFolder[] = [{ folder: top, way: [] }];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const below: WalkedFolder[] = [];
    await atMost(together, level, async (place) => {
      const { folder, way } = place;
      const links: Uri[] = [];
      await inSlices(await entriesOf(folder), ([name, type]) => {
        const isFolder = (type & FileType.Directory) !== 0;
        if (isFolder ? excludedNames.has(name) : !isWanted(`/${name}`)) return;
        const uri = Uri.joinPath(folder, name);
        if (isHidden(uri)) return;
        if (!isFolder) found.push(uri);
        else if (type & FileType.SymbolicLink) links.push(uri);
        else below.push({ folder: uri, way });
      });
      below.push(...(await followLinks(place, links)));
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
