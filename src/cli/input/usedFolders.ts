import { existsSync, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { scopeFileNames } from '../../core/environments/scopeFolder.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { FileKind } from '../../files/fileLimits.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { whyUnsafe } from '../../files/whyUnsafe.ts';
import { listFoldersAbove, type FolderAbove } from './foldersAbove.ts';
import { note, type Io } from '../common/io.ts';
import { UsageError } from '../common/command.ts';

/** Path of the settings of a folder, relative to it. */
export const settingsFile = '.vscode/settings.json';

/** Files that select a folder without settings. */
const appFiles = ['app.yaml', 'app.yml', 'app.json'];

/** The folders around a request. */
type Surroundings = {
  /** Those whose collections and environments apply to it, the outermost first. */
  readonly around: readonly string[];
  /** Usable folders above them that are not part of a project. */
  readonly outside: readonly string[];
};

/** The folders in which a command looks for settings, functions, collections and environments. */
export class UsedFolders {
  /** Absolute path of the folder whose settings and functions are used. */
  readonly folder: string;
  /** The folders whose collections and environments apply to a request, the outermost first. */
  readonly around: readonly string[];
  readonly #outside: readonly string[];
  readonly #isChosen: (path: string, folder: string) => boolean;
  readonly #ignore: (path: string, reason: string, folder: string) => void;

  constructor(
    folder: string,
    { around, outside }: Surroundings,
    isChosen: (path: string, folder: string) => boolean,
    ignore: (path: string, reason: string, folder: string) => void,
  ) {
    this.folder = folder;
    this.around = around;
    this.#outside = outside;
    this.#isChosen = isChosen;
    this.#ignore = ignore;
  }

  /**
   * Reads a file of one of these folders. Undefined if it must not be used, which is printed.
   *
   * @throws {Error} as `readForeignText` does
   */
  async read(folder: string, name: string, kind: FileKind): Promise<string | undefined> {
    const path = join(folder, name);
    if (this.#isChosen(path, folder)) return readForeignText(path, kind);
    let unsafe = whyUnsafe(await stat(dirname(path)));
    const check = (stats: Stats): void => {
      unsafe ??= whyUnsafe(stats);
      if (unsafe !== undefined) throw new Error(unsafe);
    };
    try {
      return await readForeignText(path, kind, { check });
    } catch (error) {
      if (unsafe === undefined) throw error;
      this.#ignore(path, `it ${unsafe}`, folder);
      return undefined;
    }
  }

  /** Prints which collections and environments further up do not apply, because no project contains them. */
  noteOutside(): void {
    for (const folder of this.#outside)
      for (const name of scopeFileNames)
        if (existsSync(join(folder, name)))
          this.#ignore(
            join(folder, name),
            'it is in a parent folder, and none of yours contains .git or .vscode',
            folder,
          );
  }

  /** Returns whether a file of the folder may be used; prints the reason if not. */
  async mayUse(file: string): Promise<boolean> {
    return this.#areSafe(file, [dirname(file), file]);
  }

  /**
   * Returns whether a function may run, based on the path of its definition; prints the reason if not. Files beside the
   * definition run as well, and so does a virtual environment of a folder above.
   */
  async mayRun(file: string): Promise<boolean> {
    if (this.#isChosen(file, this.folder)) return true;
    const folders = chain(this.folder, dirname(file));
    const environments = folders.flatMap((folder) => [join(folder, '.venv'), join(folder, 'venv')]);
    const beside = await readdir(dirname(file)).catch(() => []);
    return this.#areSafe(file, [
      ...folders,
      ...environments,
      ...beside.map((name) => join(dirname(file), name)),
    ]);
  }

  async #areSafe(file: string, paths: readonly string[]): Promise<boolean> {
    if (this.#isChosen(file, this.folder)) return true;
    for (const path of paths) {
      const unsafe = await stat(path).then(whyUnsafe, () => undefined);
      if (unsafe === undefined) continue;
      const what = path === file || path === dirname(file) ? 'it' : visibleText(path);
      this.#ignore(file, `${what} ${unsafe}`, this.folder);
      return false;
    }
    return true;
  }
}

/** What the searches of one command share. */
export type Search = {
  /** Absolute paths that the user named. Those of folders count like the current folder. */
  readonly operands: readonly string[];
  /** Paths of ignored files that were printed. */
  readonly noted: Set<string>;
};

/**
 * Finds the folders that a command uses: the nearest one upward with workspace settings, else the nearest with
 * an `app.yaml`, else the one it begins in.
 *
 * @param start folder to begin with: the current one, or that of a request
 * @param named folder of `--folder`; used instead of searching, whoever owns it
 * @throws UsageError if the named folder is not one
 */
export async function findUsedFolders(
  start: string,
  named: string | undefined,
  io: Io,
  { operands, noted }: Search = { operands: [], noted: new Set() },
): Promise<UsedFolders> {
  const first = resolve(start);
  const starts = [resolve('.'), ...operands];
  const ignore = (path: string, reason: string, folder: string): void => {
    if (noted.has(path)) return;
    noted.add(path);
    note(io, `Ignored ${visibleText(path)}: ${reason}. To use it, add --folder ${visibleText(folder)}`);
  };
  const chosenFolders = [first, ...(named === undefined ? [] : [resolve(named)])];
  // Starting in a folder does not make the folders between it and the request trusted.
  const isChosen = (path: string, folder: string): boolean =>
    starts.includes(folder) || chosenFolders.some((each) => isInFolder(path, each));
  const above = listFoldersAbove(first, ...starts);
  if (named !== undefined) {
    const folder = resolve(named);
    const found = await stat(folder).catch(() => undefined);
    if (!found?.isDirectory()) throw new UsageError(`--folder must be a folder, not "${named}"`);
    const surroundings = isInFolder(first, folder)
      ? { around: chain(folder, first), outside: [] }
      : toSurroundings(above, topOf(above, starts));
    return new UsedFolders(folder, surroundings, isChosen, ignore);
  }
  const top = topOf(above, starts);
  const surroundings = toSurroundings(above, top);
  noteUnsafe(above, top.index, ignore);
  const usable = above.filter(({ unsafe }) => unsafe === undefined);
  for (const names of [[settingsFile], appFiles]) {
    for (const { path } of usable) {
      const name = names.find((each) => existsSync(join(path, each)));
      if (name === undefined) continue;
      const found = new UsedFolders(path, surroundings, isChosen, ignore);
      if (await found.mayUse(join(path, name))) return found;
    }
  }
  return new UsedFolders(first, surroundings, isChosen, ignore);
}

/** The outermost folder whose collections and environments apply to a request. */
type Top = {
  readonly index: number;
  /** Whether a folder is a project: it contains `.vscode` or `.git`. */
  readonly inProject: boolean;
};

/**
 * Finds the nearest folder that is a project, or, if that is further up, the outermost that the user started in or named; without
 * any of them, the nearest folder.
 */
function topOf(above: readonly FolderAbove[], starts: readonly string[]): Top {
  const project = above.findIndex(
    ({ path, unsafe }) =>
      unsafe === undefined && (existsSync(join(path, '.vscode')) || existsSync(join(path, '.git'))),
  );
  const start = above.findLastIndex(({ path }) => starts.includes(path));
  return { index: Math.max(project, start, 0), inProject: project !== -1 };
}

function toSurroundings(above: readonly FolderAbove[], { index, inProject }: Top): Surroundings {
  const usable = (folders: readonly FolderAbove[]): readonly string[] =>
    folders.filter(({ unsafe }) => unsafe === undefined).map(({ path }) => path);
  return {
    around: usable(above.slice(0, index + 1)).toReversed(),
    outside: inProject ? [] : usable(above.slice(index + 1)),
  };
}

/**
 * Prints which files are ignored because their folder must not be used: settings up to the folder at which the search would have
 * ended, collections and environments at least up to `top`.
 */
function noteUnsafe(
  above: readonly FolderAbove[],
  top: number,
  ignore: (path: string, reason: string, folder: string) => void,
): void {
  let hasSettings = false;
  for (const [index, { path, unsafe }] of above.entries()) {
    const names = hasSettings ? scopeFileNames : [settingsFile, ...appFiles, ...scopeFileNames];
    if (unsafe !== undefined)
      for (const name of names)
        if (existsSync(join(path, name))) ignore(join(path, name), `it ${unsafe}`, path);
    hasSettings ||= existsSync(join(path, settingsFile));
    if (hasSettings && index >= top) return;
  }
}

/** Lists the folders from `top` down to `bottom`. */
function chain(top: string, bottom: string): readonly string[] {
  return bottom === top ? [top] : [...chain(top, dirname(bottom)), bottom];
}
