import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import type { ConfiguredEntry } from '../../core/functions/configuredFunction.ts';
import type { DeclaredRegions } from '../../core/oci/locateRegion.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { findTooDeep } from '../../core/json/jsonScan.ts';
import { mergeEntries, toLocalEntries, type LocalEntry } from '../../core/functions/mergeEntries.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { FoundFunction } from '../../local/discover/findFunctions.ts';
import { readDeclaredRegions } from '../../invoker/profile/knownRegions.ts';
import { settingsFile, type UsedFolders } from '../input/usedFolders.ts';

/** The functions of the settings of a folder. */
export type FolderSettings = {
  readonly configured: readonly ConfiguredEntry[];
  /** Those with code on this machine, whether or not they are in the cloud, too. */
  readonly local: readonly LocalEntry[];
  readonly declaredRegions: DeclaredRegions;
};

const known = new WeakMap<UsedFolders, Promise<Result<FolderSettings>>>();

/** Reads `ociFunctions.functions`, and nothing else, from the settings of the folder, once. Fails with `settingsUnreadable`. */
export function readSettings(folders: UsedFolders): Promise<Result<FolderSettings>> {
  const settings = known.get(folders) ?? readFile(folders);
  known.set(folders, settings);
  return settings;
}

async function readFile(folders: UsedFolders): Promise<Result<FolderSettings>> {
  const path = join(folders.folder, settingsFile);
  const declaredRegions = readDeclaredRegions();
  try {
    const text = await folders.read(folders.folder, settingsFile, 'settings');
    const tooDeep = findTooDeep(text ?? '');
    if (tooDeep) return fail({ code: 'settingsUnreadable', path, reason: tooDeep.problem });
    const entries = toEntries(text ?? '{}');
    return ok({
      configured: mergeEntries({}, entries, declaredRegions),
      local: toLocalEntries({}, entries),
      declaredRegions,
    });
  } catch (error) {
    const reason = errorReason(error);
    return reason === 'ENOENT' || reason === 'ENOTDIR'
      ? ok({ configured: [], local: [], declaredRegions })
      : fail({ code: 'settingsUnreadable', path, reason });
  }
}

/**
 * Finds the local functions; nothing is started. The search is loaded here, since configured functions do not need its parser.
 *
 * @param entries the functions of the settings with code on this machine
 * @param mention finds only functions with this name or whose file contains this text, which is much faster
 */
export async function findLocal(
  folders: UsedFolders,
  entries: readonly LocalEntry[],
  mention?: string,
): Promise<readonly FoundFunction[]> {
  const { findInRoots } = await import('../../local/discover/findInRoots.ts');
  const found = await findInRoots([folders.folder], {
    mention,
    entries: entries.filter(({ name }) => mention === undefined || name === mention),
  });
  const usable = await Promise.all(found.map((each) => mayRun(each, folders)));
  return found.filter((_, index) => usable[index]);
}

/** Checks the files that decide what runs and with which environment variables. */
async function mayRun({ file, application, envFile }: FoundFunction, folders: UsedFolders): Promise<boolean> {
  for (const path of [file, application.file, envFile])
    if (path !== undefined && !(await folders.mayRun(path))) return false;
  return true;
}

function toEntries(text: string): Readonly<Record<string, unknown>> {
  const settings: unknown = parse(text);
  const entries = isObject(settings) ? settings['ociFunctions.functions'] : undefined;
  return isObject(entries) ? entries : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
