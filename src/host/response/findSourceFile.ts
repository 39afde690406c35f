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

/** The folders of the code in the containers of functions; the second one is that of builds in Go. */
const containerFolders = ['/function', '/go/src/func'];

/** Folders with sources of Java projects. */
const javaSources = ['src/main/java', 'src/main/kotlin', 'src/main/groovy', 'src/main/scala', 'src'];

/**
 * Finds the file that a program names by an absolute path; a path of the container or one that begins with a dot in the folder of the
 * function; a relative path of Java in the sources of its project. Undefined unless it is a regular file in a workspace folder, also after all links are resolved. The path
 * that is returned begins with that of its workspace folder.
 */
export async function findSourceFile(path: string, places: SourcePlaces): Promise<string | undefined> {
  for (const candidate of toCandidates(path, places)) {
    const found = await findInRoots(candidate, places.roots);
    if (found !== undefined) return found;
  }
  return undefined;
}

function toCandidates(path: string, places: SourcePlaces): readonly string[] {
  if (isAbsolute(path)) return toContainerPaths(path, places);
  if (path.startsWith('.')) return places.folder === undefined ? [] : [join(places.folder, path)];
  return toJavaPaths(path, places);
}

function toContainerPaths(path: string, { folder }: SourcePlaces): readonly string[] {
  const named = resolve(path);
  const containerFolder = containerFolders.find((each) => isInFolder(named, each));
  if (folder === undefined || containerFolder === undefined) return [named];
  const inside = relative(containerFolder, named);
  // As in an archive, the code may be in `function`.
  return [named, join(folder, inside), join(folder, 'function', inside)];
}

/** The project is in the folder of the function, or around that: an archive may be in `target`. */
function toJavaPaths(path: string, { roots, folder }: SourcePlaces): readonly string[] {
  const projects: string[] = [];
  const top = roots.find((root) => folder !== undefined && isInFolder(folder, root));
  if (folder !== undefined && top !== undefined)
    for (let at = folder; isInFolder(at, top); at = dirname(at)) {
      projects.push(at);
      if (at === top || at === dirname(at)) break;
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
