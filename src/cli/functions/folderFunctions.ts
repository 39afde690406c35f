import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import type { ConfiguredEntry } from '../../core/functions/configuredFunction.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { findTooDeep } from '../../core/json/jsonDepth.ts';
import { mergeEntries } from '../../core/functions/mergeEntries.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { FoundFunction } from '../../local/discover/findFunctions.ts';
import { readDeclaredRegions } from '../../invoker/profile/knownRegions.ts';
import { settingsFile, type UsedFolders } from '../input/usedFolders.ts';

/** Reads `ociFunctions.functions` of the folder's settings, and nothing else of them. */
export async function readConfigured(folders: UsedFolders): Promise<Result<readonly ConfiguredEntry[]>> {
  const path = join(folders.folder, settingsFile);
  try {
    const text = await folders.read(folders.folder, settingsFile, 'settings');
    const tooDeep = findTooDeep(text ?? '');
    if (tooDeep) return fail({ code: 'settingsUnreadable', path, reason: tooDeep.problem });
    return ok(mergeEntries({}, toEntries(text ?? '{}'), readDeclaredRegions()));
  } catch (error) {
    const reason = errorReason(error);
    return reason === 'ENOENT' || reason === 'ENOTDIR'
      ? ok([])
      : fail({ code: 'settingsUnreadable', path, reason });
  }
}

/**
 * Finds the functions on disk; nothing is started. Loaded here, for it takes a parser that a configured function does not need.
 *
 * @param mention only those whose file holds these words: much sooner there
 */
export async function findLocal(folders: UsedFolders, mention?: string): Promise<readonly FoundFunction[]> {
  const { findFunctions } = await import('../../local/discover/findFunctions.ts');
  const found = await findFunctions(folders.folder, { mention });
  const usable = await Promise.all(found.map((each) => mayRun(each, folders)));
  return found.filter((_, index) => usable[index]);
}

/** By the files that decide what runs and with which environment. */
async function mayRun({ file, application }: FoundFunction, folders: UsedFolders): Promise<boolean> {
  const app = application.file;
  return (await folders.mayRun(file)) && (app === undefined || (await folders.mayRun(app)));
}

function toEntries(text: string): Readonly<Record<string, unknown>> {
  const settings: unknown = parse(text);
  const entries = isObject(settings) ? settings['ociFunctions.functions'] : undefined;
  return isObject(entries) ? entries : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
