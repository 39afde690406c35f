import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { assembleScope, type AssembledScope } from '../../core/environments/assembleScope.ts';
import { collectionFileName } from '../../core/requestFile/collectionFile.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Result } from '../../core/common/result.ts';
import {
  readScopeFolder,
  type FoundScopeFile,
  type ScopeFileName,
} from '../../core/environments/scopeFolder.ts';
import type { UsedFolders } from './usedFolders.ts';

/**
 * Reads the collections and environments around a request, once for each object of folders.
 *
 * @param environment the name that `--env` gives
 * @param file names the request in a failure
 */
export async function readScope(
  folders: UsedFolders,
  environment: string | undefined,
  file: string,
): Promise<Result<AssembledScope>> {
  const before = assembled.get(folders);
  if (before && before.environment === environment) return before.scope;
  const found = known.get(folders) ?? readFolders(folders);
  known.set(folders, found);
  const scope = assembleScope(await found, environment, file);
  // A failure names the request.
  if (scope.ok) assembled.set(folders, { environment, scope });
  return scope;
}

const known = new WeakMap<UsedFolders, ReturnType<typeof readFolders>>();

/** The last scope in these folders: all requests of a run have the same environment. */
const assembled = new WeakMap<
  UsedFolders,
  { readonly environment: string | undefined; readonly scope: Result<AssembledScope> }
>();

function readFolders(folders: UsedFolders): Promise<readonly Awaited<ReturnType<typeof readScopeFolder>>[]> {
  folders.noteOutside();
  return Promise.all(
    folders.around.map((folder) => readScopeFolder((name) => findFile(folders, folder, name))),
  );
}

async function findFile(
  folders: UsedFolders,
  folder: string,
  name: ScopeFileName,
): Promise<FoundScopeFile | undefined> {
  const path = join(folder, name);
  // Most folders have none of these files.
  if (!existsSync(path)) return undefined;
  const found = { place: path, label: relative('.', path) };
  try {
    const kind = name === collectionFileName ? 'collection' : 'environment';
    const text = await folders.read(folder, name, kind);
    return text === undefined ? undefined : { ...found, text };
  } catch (error) {
    const reason = errorReason(error);
    return existsSync(path) ? { ...found, text: { unreadable: reason } } : undefined;
  }
}
