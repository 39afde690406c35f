import { realpath } from 'node:fs/promises';
import { FileType, Uri, workspace, languages, RelativePattern, type TextDocument } from 'vscode';
import { atMost } from '../../core/common/atMost.ts';
import { inSlices } from '../common/inSlices.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { fileNameOf } from '../common/documents.ts';

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

/** A folder that a walk looks into. */
type WalkedFolder = {
  readonly folder: Uri;
  /** Real paths of the folders that hold the links which led there. */
  readonly way: readonly string[];
};

/** The links of a folder that lead on, and not to where the walk came from. Only what is on disk can be asked where it leads. */
async function followLinks(
  { folder, way }: WalkedFolder,
  links: readonly Uri[],
): Promise<readonly WalkedFolder[]> {
  if (links.length === 0 || folder.scheme !== 'file') return [];
  if (!workspace.getConfiguration('search', folder).get('followSymlinks', true)) return [];
  const here = [...way, await realpath(folder.fsPath)];
  const found: WalkedFolder[] = [];
  for (const link of links) if (!(await leadsBack(link, here))) found.push({ folder: link, way: here });
  return found;
}

/** Tells whether a link is to one of the folders on the way, or to one that holds it; one that leads nowhere is not followed either. */
async function leadsBack(link: Uri, way: readonly string[]): Promise<boolean> {
  try {
    const real = await realpath(link.fsPath);
    return way.some((each) => isInFolder(each, real));
  } catch {
    return true;
  }
}

/** What `files.exclude` hides in the workspace folder that something lies in, each by itself: what is in a hidden folder is not asked about. */
export function readHidden(within: Uri): (uri: Uri) => boolean {
  const root = workspace.getWorkspaceFolder(within)?.uri ?? within;
  const patterns: Readonly<Record<string, unknown>> = workspace
    .getConfiguration('files', within)
    .get('exclude', {});
  const hidden = Object.keys(patterns).filter((pattern) => patterns[pattern] === true);
  // Most are one name at any depth, which costs nothing to tell.
  const names = new Set(hidden.map((pattern) => /^\*\*\/([\w.-]+)$/.exec(pattern)?.[1]));
  const others = hidden
    .filter((pattern) => !names.has(pattern.slice(3)))
    .map((pattern) => ({ pattern: new RelativePattern(root, pattern) }));
  // An extension can have VS Code match the path of a document only, and of that it looks at no more than this.
  return (uri) =>
    names.has(fileNameOf(uri)) || languages.match(others, { uri, languageId: '' } as TextDocument) > 0;
}
