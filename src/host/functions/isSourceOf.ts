import { realpath } from 'node:fs/promises';
import { isInFolder } from '../../files/isInFolder.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import type { LocalFunctions } from './localFunctions.ts';

/** Returns whether one of these files is a source of a local function, so that a change restarts it. */
export async function isSourceOf(
  local: Pick<LocalFunctions, 'isSource'>,
  { id, folder, archive }: LocalFunction,
  paths: readonly string[],
): Promise<boolean> {
  if (archive !== undefined) return false;
  for (const path of paths) {
    const real = await realpath(path).catch(() => path);
    if (isInFolder(real, folder) && (await local.isSource(id, real))) return true;
  }
  return false;
}
