import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
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

/** Folders with sources of Java projects. */
const javaSources = ['src/main/java', 'src/main/kotlin', 'src/main/groovy', 'src/main/scala', 'src'];

/**
 * Finds the file that a program names by an absolute path; a path of the container in the folder of the function; a relative path of Java
 * in the sources of its project. Undefined unless it is a regular file in a workspace folder, also after all links are resolved. The path
 * that is returned begins with that of its workspace folder.
 */
export async function findSourceFile(path: string, places: SourcePlaces): Promise<string | undefined> {
  for (const candidate of isAbsolute(path) ? toContainerPaths(path, places) : toJavaPaths(path, places)) {
    const found = await findInRoots(candidate, places.roots);
    if (found !== undefined) return found;
  }
  return undefined;
}

function toContainerPaths(path: string, { folder }: SourcePlaces): readonly string[] {
  const named = resolve(path);
  if (folder === undefined || !isInFolder(named, containerFolder)) return [named];
  const inside = relative(containerFolder, named);
  // As in an archive, the code may be in `function`.
  return [named, join(folder, inside), join(folder, 'function', inside)];
}

/** The project is in the folder of the function, or around that: an archive may be in `target`. */
function toJavaPaths(path: string, { roots, folder }: SourcePlaces): readonly string[] {
  const projects: string[] = [];
  const root = folder === undefined ? undefined : roots.find((each) => isInFolder(folder, each));
  if (folder !== undefined && root !== undefined)
    for (let at = folder; isInFolder(at, root); at = dirname(at)) {
      projects.push(at);
      if (at === root) break;
    }
  return [...projects, ...roots].flatMap((project) => javaSources.map((each) => join(project, each, path)));
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
