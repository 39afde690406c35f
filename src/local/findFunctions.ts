import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fail, type Result } from '../core/result.ts';
import { errorReason } from '../core/errorReason.ts';
import { isInFolder } from '../files/isInFolder.ts';
import { readForeignText } from '../files/readForeignFile.ts';
import { readFileStamp } from './fileStamp.ts';
import { funcFileNames, type FuncYaml } from './funcYaml.ts';
import { parseFuncYaml } from './parseFuncYaml.ts';
import { toLocalOcid } from './localOcid.ts';

/** The functions below one root make an application. */
type LocalApplication = { readonly id: string; readonly name: string };

/** A function that was found on disk; nothing of it runs. */
export type FoundFunction = {
  readonly id: string;
  /** From its `func.yaml`; while that is broken, the name of its folder. */
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
  /** Absolute path of the folder that was searched. */
  readonly root: string;
  /** Its `func.yaml`. */
  readonly file: string;
  readonly application: LocalApplication;
  readonly definition: Result<FuncYaml>;
  /** False once the file is another than the one that was read. */
  isCurrent(): boolean;
};

const maxDepth = 8;
const skipped = new Set(['node_modules', '__pycache__', 'venv']);

/**
 * Finds the functions below a folder, sorted by path. Never fails: a broken `func.yaml` is an entry that says so,
 * and a folder that cannot be read holds nothing. Hidden folders, installed packages and links to folders are not entered.
 *
 * @param mention where it is given, only files that hold these words are understood and are in the list
 */
export async function findFunctions(root: string, mention = ''): Promise<readonly FoundFunction[]> {
  const top = await realpath(root).catch(() => root);
  const application: LocalApplication = { id: toLocalOcid('fnapp', basename(top)), name: basename(top) };
  const files = await findFuncFiles(top, maxDepth);
  const found = files.map((file) => readFunction(top, file, application, mention));
  return (await Promise.all(found)).filter((each) => each !== undefined);
}

async function findFuncFiles(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const own = funcFileNames.find((name) =>
    entries.some((entry) => entry.name === name && !entry.isDirectory()),
  );
  const found = own === undefined ? [] : [join(folder, own)];
  if (depth === 0) return found;
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name))
    .map((entry) => entry.name)
    .sort();
  // One after the other: a large workspace must not take all file handles of the extension host.
  for (const name of folders) found.push(...(await findFuncFiles(join(folder, name), depth - 1)));
  return found;
}

async function readFunction(
  root: string,
  file: string,
  application: LocalApplication,
  mention: string,
): Promise<FoundFunction | undefined> {
  const folder = dirname(file);
  const stamp = readFileStamp(file);
  const definition = await readFuncYaml(root, file, mention);
  if (!definition) return undefined;
  const name = definition.ok ? definition.value.name : basename(folder);
  const id = toLocalOcid('fnfunc', relative(root, folder).split(sep).join('/'), name);
  return {
    id,
    name,
    folder,
    root,
    file,
    application,
    definition,
    isCurrent: () => readFileStamp(file) === stamp,
  };
}

async function readFuncYaml(
  root: string,
  file: string,
  mention: string,
): Promise<Result<FuncYaml> | undefined> {
  try {
    const target = await realpath(file);
    if (!isInFolder(target, root)) throw new Error(`it is a link to ${target}, outside of ${root}`);
    const text = await readForeignText(target, 'definition');
    return text.includes(mention) ? await parseFuncYaml(text, file) : undefined;
  } catch (error) {
    return fail({
      code: 'funcYamlInvalid',
      path: file,
      line: 1,
      problem: `it cannot be read (${errorReason(error)})`,
    });
  }
}
