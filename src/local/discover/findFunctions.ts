import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Result } from '../../core/common/result.ts';
import { AppFiles, type FoundApp } from './appFile.ts';
import { readDefinition } from './readDefinition.ts';
import { readFileStamp } from './fileStamp.ts';
import { funcFileNames, parseFuncYaml, type FuncYaml } from './funcYaml.ts';
import { toLocalOcid } from './localOcid.ts';

/** The application of a function: from its `app.yaml`, else named after the parent of its folder. */
type LocalApplication = {
  readonly id: string;
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
  /** Its `app.yaml`, if there is one. */
  readonly file?: string;
};

/** A function that was found on disk. */
export type FoundFunction = {
  readonly id: string;
  /** From the settings or its `func.yaml`; if that is not valid, the name of its folder. */
  readonly name: string;
  /** Absolute path; of an archive, the folder that it is in, or was extracted to. */
  readonly folder: string;
  /** Absolute path of its archive, if it has one. */
  readonly archive?: string;
  /** Absolute path of the highest folder whose `app.yaml` or virtual environment is used. */
  readonly root: string;
  /** Its folder relative to the folder that was searched, with slashes; empty for that folder itself. */
  readonly path: string;
  /** Its `func.yaml`. */
  readonly file: string;
  readonly application: LocalApplication;
  readonly definition: Result<FuncYaml>;
  /** Its entry in the settings, if that names its folder. */
  readonly entry?: {
    readonly name: string;
    /** It has no OCID of the cloud. */ readonly isOnlyLocal: boolean;
  };
  /** The setting that names its handler, if it is not in its `func.yaml`. */
  readonly handlerSetting?: string;
  /** Variables whose values are never shown: they are only part of its environment. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The file with these variables. */
  readonly envFile?: string;
  /** Changes with its `func.yaml` and `app.yaml`. */
  readonly stamp: string;
  /** Returns false once these files have changed. */
  isCurrent(): boolean;
};

const maxDepth = 8;
const skipped = new Set(['node_modules', '__pycache__', 'venv']);

/** Options of the search for functions. */
export type FindOptions = {
  /** Only returns functions whose `func.yaml` contains this text or whose folder has this name. */
  readonly mention?: string | undefined;
  /** A folder at or above the one that is searched: an `app.yaml` or virtual environment up to here is used. */
  readonly top?: string | undefined;
};

/**
 * Finds the functions below a folder, sorted by path. Never fails: an invalid `func.yaml` is an entry with a failure, and a folder that
 * cannot be read counts as empty. Skips hidden folders, installed packages and links to folders.
 */
export async function findFunctions(
  folder: string,
  { mention = '', top = folder }: FindOptions = {},
): Promise<readonly FoundFunction[]> {
  const start = await realpath(folder).catch(() => folder);
  const root = await realpath(top).catch(() => top);
  const apps = new AppFiles(root, start);
  const files = await findFuncFiles(start, maxDepth);
  const found = files.map((file) => readFound(file, { start, root, apps, mention }));
  return (await Promise.all(found)).filter((each) => each !== undefined);
}

/** Reads the function of one folder; undefined if there is no `func.yaml`. Both paths are real. */
export async function readFunction(folder: string, root: string): Promise<FoundFunction | undefined> {
  const name = findFuncFile(await readdir(folder, { withFileTypes: true }).catch(() => []));
  const search = { start: root, root, apps: new AppFiles(root, root), mention: '' };
  return name === undefined ? undefined : readFound(join(folder, name), search);
}

function findFuncFile(entries: readonly Dirent[]): string | undefined {
  return funcFileNames.find((name) => entries.some((entry) => entry.name === name && !entry.isDirectory()));
}

async function findFuncFiles(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const own = findFuncFile(entries);
  const found = own === undefined ? [] : [join(folder, own)];
  if (depth === 0) return found;
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name))
    .map((entry) => entry.name)
    .sort();
  // In sequence: a large workspace must not use all file handles of the extension host.
  for (const name of folders) found.push(...(await findFuncFiles(join(folder, name), depth - 1)));
  return found;
}

/** The parameters of one search. */
type Search = {
  readonly start: string;
  readonly root: string;
  readonly apps: AppFiles;
  readonly mention: string;
};

async function readFound(
  file: string,
  { start, root, apps, mention }: Search,
): Promise<FoundFunction | undefined> {
  const folder = dirname(file);
  const readAppStamp = apps.stampReader(folder);
  const readStamp = (): string => `${readFileStamp(file)}\n${readAppStamp()}`;
  const stamp = readStamp();
  const own = await readFuncYaml(start, file, basename(folder) === mention ? '' : mention);
  if (!own) return undefined;
  const app = await apps.find(folder);
  const name = own.ok ? own.value.name : basename(folder);
  const path = relative(start, folder).split(sep).join('/');
  return {
    id: toLocalOcid('fnfunc', path, name),
    name,
    folder,
    root,
    path,
    file,
    application: toApplication(app, folder),
    definition: app.ok ? own : app,
    stamp,
    isCurrent: () => readStamp() === stamp,
  };
}

function toApplication(app: Result<FoundApp>, folder: string): LocalApplication {
  const found = app.ok ? app.value : { name: basename(dirname(folder)), config: {} };
  return { id: toLocalOcid('fnapp', found.name), ...found };
}

async function readFuncYaml(
  start: string,
  file: string,
  mention: string,
): Promise<Result<FuncYaml> | undefined> {
  const text = await readDefinition(file, start);
  if (!text.ok) return text;
  return text.value.includes(mention) ? parseFuncYaml(text.value, file) : undefined;
}
