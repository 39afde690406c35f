import { realpath } from 'node:fs/promises';
import { FileType, Uri, workspace, languages, RelativePattern, type TextDocument } from 'vscode';
import { atMost } from '../../core/common/atMost.ts';
import { inSlices } from '../common/inSlices.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { fileNameOf } from '../common/documents.ts';

/** Names of folders that contain generated or third-party files. */
export const excludedNames: ReadonlySet<string> = new Set(['node_modules', '.git', '.venv', '__pycache__']);

/** The maximum depth, more than any real workspace has. */
const deepest = 24;

/** How many folders are read at once: as many as Node has threads for. */
const together = 4;

/** Returns whether a file is wanted, by its path. */
type IsWanted = (path: string) => boolean;

/**
 * Finds files in a folder, level by level, including links to folders. Unreadable folders count as empty. Like VS Code's search, it
 * omits files that `files.exclude` hides.
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

/** A folder to read. */
type WalkedFolder = {
  readonly folder: Uri;
  /** Real paths of the folders that contain the links that led to it. */
  readonly way: readonly string[];
};

/** Returns the links to follow: those on disk that do not lead back to a folder on the way. */
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

/** Returns true for a link to a folder on the way or above one of them, and for a broken link. */
async function leadsBack(link: Uri, way: readonly string[]): Promise<boolean> {
  try {
    const real = await realpath(link.fsPath);
    return way.some((each) => isInFolder(each, real));
  } catch {
    return true;
  }
}

/** Reads `files.exclude` and returns a test for single files and folders. It does not test the folders above them. */
export function readHidden(within: Uri): (uri: Uri) => boolean {
  const root = workspace.getWorkspaceFolder(within)?.uri ?? within;
  const patterns: Readonly<Record<string, unknown>> = workspace
    .getConfiguration('files', within)
    .get('exclude', {});
  const hidden = Object.keys(patterns).filter((pattern) => patterns[pattern] === true);
  // Most patterns are one name at any depth, which is fast to test.
  const names = new Set(hidden.map((pattern) => /^\*\*\/([\w.-]+)$/.exec(pattern)?.[1]));
  const others = hidden
    .filter((pattern) => !names.has(pattern.slice(3)))
    .map((pattern) => ({ pattern: new RelativePattern(root, pattern) }));
  // VS Code only lets extensions match documents, and it reads no more than these two members.
  return (uri) =>
    names.has(fileNameOf(uri)) || languages.match(others, { uri, languageId: '' } as TextDocument) > 0;
}
