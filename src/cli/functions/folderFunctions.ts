import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import type { ConfiguredEntry } from '../../core/functions/configuredFunction.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { findTooDeep } from '../../core/json/jsonScan.ts';
import { mergeEntries } from '../../core/functions/mergeEntries.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { FoundFunction } from '../../local/discover/findFunctions.ts';
import { readDeclaredRegions } from '../../invoker/profile/knownRegions.ts';
import { settingsFile, type UsedFolders } from '../input/usedFolders.ts';

/** Reads `ociFunctions.functions`, and nothing else, from the settings of the folder. Fails with `settingsUnreadable`. */
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
 * Finds the local functions; nothing is started. The search is loaded here, since configured functions do not need its parser.
 *
 * @param mention finds only functions whose file contains this text, which is much faster
 */
export async function findLocal(folders: UsedFolders, mention?: string): Promise<readonly FoundFunction[]> {
  const { findFunctions } = await import('../../local/discover/findFunctions.ts');
  const found = await findFunctions(folders.folder, { mention });
  const usable = await Promise.all(found.map((each) => mayRun(each, folders)));
  return found.filter((_, index) => usable[index]);
}

/** Checks the files that decide what runs and with which environment variables. */
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
