import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { assembleScope, type AssembledScope } from '../core/assembleScope.ts';
import { errorReason } from '../core/errorReason.ts';
import type { Result } from '../core/result.ts';
import { readForeignText } from '../files/readForeignFile.ts';
import { readScopeFolder, type FoundScopeFile } from '../core/scopeFolder.ts';

/**
 * What the folders around a request say, down from the nearest one above it that has `.vscode` or `.git`; without such a folder its own alone.
 *
 * @param environment the name that `--env` gives
 * @param file names the request in a failure
 */
export async function readScope(
  folder: string,
  environment: string | undefined,
  file: string,
): Promise<Result<AssembledScope>> {
  const folders = await Promise.all(
    foldersAround(folder).map(async (each) => readScopeFolder((name) => findFile(join(each, name)))),
  );
  return assembleScope(folders, environment, file);
}

/** The outermost first. */
function foldersAround(start: string): readonly string[] {
  const own = resolve(start);
  const folders = [own];
  for (let folder = own; ; folder = dirname(folder), folders.unshift(folder)) {
    if (existsSync(join(folder, '.vscode')) || existsSync(join(folder, '.git'))) return folders;
    if (folder === dirname(folder)) return [own];
  }
}

async function findFile(path: string): Promise<FoundScopeFile | undefined> {
  const found = { place: path, label: relative('.', path) };
  try {
    return { ...found, text: await readForeignText(path, 'environment') };
  } catch (error) {
    const reason = errorReason(error);
    return existsSync(path) ? { ...found, text: { unreadable: reason } } : undefined;
  }
}
