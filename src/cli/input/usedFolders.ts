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

/** The folders in which a command looks for settings, functions, collections and environments. */
export class UsedFolders {
  /** Absolute path of the folder whose settings and functions are used. */
  readonly folder: string;
  /** The folders whose collections and environments apply to a request, the outermost first. */
  readonly around: readonly string[];
  readonly #isChosen: (path: string, folder: string) => boolean;
  readonly #ignore: (path: string, reason: string, folder: string) => void;

  constructor(
    folder: string,
    around: readonly string[],
    isChosen: (path: string, folder: string) => boolean,
    ignore: (path: string, reason: string, folder: string) => void,
  ) {
    this.folder = folder;
    this.around = around;
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
): Promise<UsedFolders> {
  const first = resolve(start);
  const cwd = resolve('.');
  const noted = new Set<string>();
  const ignore = (path: string, reason: string, folder: string): void => {
    if (noted.has(path)) return;
    noted.add(path);
    note(io, `Ignored ${visibleText(path)}: ${reason}. To use it, add --folder ${visibleText(folder)}`);
  };
  const chosenFolders = [first, ...(named === undefined ? [] : [resolve(named)])];
  // Starting in a folder does not make the folders between it and the request trusted.
  const isChosen = (path: string, folder: string): boolean =>
    folder === cwd || chosenFolders.some((each) => isInFolder(path, each));
  const above = listFoldersAbove(first, cwd);
  if (named !== undefined) {
    const folder = resolve(named);
    const found = await stat(folder).catch(() => undefined);
    if (!found?.isDirectory()) throw new UsageError(`--folder must be a folder, not "${named}"`);
    const around = isInFolder(first, folder) ? chain(folder, first) : toAround(above);
    return new UsedFolders(folder, around, isChosen, ignore);
  }
  noteUnsafe(above, ignore);
  const usable = above.filter(({ unsafe }) => unsafe === undefined);
  for (const names of [[settingsFile], appFiles]) {
    for (const { path } of usable) {
      const name = names.find((each) => existsSync(join(path, each)));
      if (name === undefined) continue;
      const found = new UsedFolders(path, toAround(above), isChosen, ignore);
      if (await found.mayUse(join(path, name))) return found;
    }
  }
  return new UsedFolders(first, toAround(above), isChosen, ignore);
}

/** Lists the folders down from the nearest one that contains `.vscode` or `.git`; without one, only the nearest folder. */
function toAround(above: readonly FolderAbove[]): readonly string[] {
  const usable = above.filter(({ unsafe }) => unsafe === undefined).map(({ path }) => path);
  const top = usable.findIndex((path) => existsSync(join(path, '.vscode')) || existsSync(join(path, '.git')));
  return usable.slice(0, Math.max(top, 0) + 1).toReversed();
}

/** Prints which files are ignored because their folder must not be used, up to the folder at which the search would have ended. */
function noteUnsafe(
  above: readonly FolderAbove[],
  ignore: (path: string, reason: string, folder: string) => void,
): void {
  for (const { path, unsafe } of above) {
    const names = [settingsFile, ...appFiles, ...scopeFileNames].filter((name) =>
      existsSync(join(path, name)),
    );
    if (unsafe !== undefined) for (const name of names) ignore(join(path, name), `it ${unsafe}`, path);
    if (existsSync(join(path, settingsFile))) return;
  }
}

/** Lists the folders from `top` down to `bottom`. */
function chain(top: string, bottom: string): readonly string[] {
  return bottom === top ? [top] : [...chain(top, dirname(bottom)), bottom];
}
