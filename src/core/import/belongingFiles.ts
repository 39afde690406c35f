import { environmentNames, isRequestsFile } from './collections/importHttpFiles.ts';
import { isPostmanEnvironment } from './collections/importPostman.ts';

/** A folder that is imported or contains an imported file, and those above it. */
export type FoldersAbove<T> = {
  /** The nearest first. */
  readonly folders: Iterable<T>;
  /** Returns the names in a folder; none if it cannot be read. */
  readonly list: (folder: T) => Promise<readonly string[]>;
  /** Returns whether a folder is the one that the user works in. */
  readonly isCurrent: (folder: T) => boolean;
  /** Returns why the files of a folder must not be used, such as `can be written by other users`; undefined if they may be. */
  readonly whyUnsafe: (folder: T) => Promise<string | undefined>;
  /** Lists files that are not used, with the reason. */
  readonly unread: string[];
};

/** Finds the environments that belong to a file, by their paths from its folder. */
export async function filesOfFile<T>(file: string, above: FoldersAbove<T>): Promise<readonly string[]> {
  if (isRequestsFile(file)) return findEnvironments(environmentNames, above);
  if (!file.endsWith('.json')) return [];
  for (const folder of above.folders)
    return (await above.list(folder)).filter((each) => each !== file && isPostmanEnvironment(each));
  return [];
}

/** Finds the environments above a folder that belong to `.http` files in it, by their paths from the folder. */
export async function filesAboveFolder<T>(
  paths: readonly string[],
  above: FoldersAbove<T>,
): Promise<readonly string[]> {
  const found = new Set(paths);
  const missing = environmentNames.filter((name) =>
    paths.some((path) => isRequestsFile(path) && !foldersOf(path).some((folder) => found.has(folder + name))),
  );
  if (missing.length === 0) return [];
  return (await findEnvironments(missing, above)).filter((path) => path.startsWith('../'));
}

/** Returns the folders of a relative path, each with a slash at its end. */
function foldersOf(path: string): readonly string[] {
  return Array.from(path.matchAll(/^|\//g), ({ index, 0: slash }) => path.slice(0, index + slash.length));
}

/** Finds the nearest file of each name, at most in the folder that has a `.git`, or else in the current folder. */
async function findEnvironments<T>(
  names: readonly string[],
  { folders, list, isCurrent, whyUnsafe, unread }: FoldersAbove<T>,
): Promise<readonly string[]> {
  const found = new Map<string, { readonly folder: T; readonly at: number }>();
  let [level, last] = [0, 0];
  for (const folder of folders) {
    const inside = new Set(await list(folder));
    for (const name of names)
      if (inside.has(name) && !found.has(name)) found.set(name, { folder, at: level });
    if (isCurrent(folder) || inside.has('.git')) last = level;
    if (inside.has('.git')) break;
    level++;
  }
  const paths: string[] = [];
  for (const [name, { folder, at }] of found) {
    if (at > last) continue;
    const path = '../'.repeat(at) + name;
    const unsafe = await whyUnsafe(folder);
    if (unsafe === undefined) paths.push(path);
    else unread.push(`${path} is ignored: it ${unsafe}`);
  }
  return paths;
}
