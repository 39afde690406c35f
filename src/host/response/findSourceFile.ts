import { realpath, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { isInFolder } from '../../files/isInFolder.ts';

/** Where the files of a stack trace may be. Absolute paths. */
export type SourcePlaces = {
  /** The workspace folders. */
  readonly roots: readonly string[];
  /** The folder of the local function. */
  readonly folder?: string;
};

/** The folder of the code in the container of a function. */
const containerFolder = '/function';

/**
 * Finds the file that a program names by an absolute path; a path of the container in the folder of the function. Undefined unless it is a
 * regular file in a workspace folder, also after all links are resolved. The path that is returned begins with that of its workspace folder.
 */
export async function findSourceFile(
  path: string,
  { roots, folder }: SourcePlaces,
): Promise<string | undefined> {
  const named = resolve(path);
  const inside = isInFolder(named, containerFolder) ? relative(containerFolder, named) : undefined;
  const mapped =
    folder === undefined || inside === undefined
      ? []
      : // As in an archive, the code may be in `function`.
        [join(folder, inside), join(folder, 'function', inside)];
  for (const candidate of [named, ...mapped]) {
    const found = await findInRoots(candidate, roots);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function findInRoots(path: string, roots: readonly string[]): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    if (!(await stat(real)).isFile()) return undefined;
    for (const root of roots) {
      const realRoot = await realpath(root);
      if (isInFolder(real, realRoot)) return join(root, relative(realRoot, real));
    }
  } catch {
    // It does not exist.
  }
  return undefined;
}
