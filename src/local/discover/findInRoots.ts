import type { LocalEntry } from '../../core/functions/mergeEntries.ts';
import { findFunctions, type FindOptions, type FoundFunction } from './findFunctions.ts';
import { findSettingsFunctions, mergeFound } from './settingsFunctions.ts';
import { toLocalOcid } from './localOcid.ts';

/** Options of a search in several roots. */
export type RootOptions = FindOptions & {
  readonly rename?: (found: FoundFunction) => FoundFunction;
  readonly entries?: readonly LocalEntry[];
};

/**
 * Finds the functions of several roots, which may contain each other. Each folder is listed once, for its first root, and each function
 * has its own OCID.
 *
 * @param rename returns a function whose `func.yaml` is not valid with its earlier name
 * @param top for all roots, see `FindOptions`
 * @param entries of the settings, which name the folders of further functions
 */
export async function findInRoots(
  roots: readonly string[],
  { rename = (found) => found, top, mention, entries = [] }: RootOptions = {},
): Promise<readonly FoundFunction[]> {
  const byFolder = new Map<string, FoundFunction>();
  for (const root of roots) {
    for (const each of await findFunctions(root, { top, mention })) {
      if (!byFolder.has(each.folder)) byFolder.set(each.folder, each);
    }
  }
  const ofSettings = await findSettingsFunctions(entries, roots, top);
  return toUnique(mergeFound([...byFolder.values()].map(rename), ofSettings));
}

/** Two roots may contain the same path and name; the OCID of the later function then depends on its absolute path. */
function toUnique(found: readonly FoundFunction[]): readonly FoundFunction[] {
  const taken = new Set<string>();
  return found.map((each) => {
    const id = taken.has(each.id) ? toLocalOcid('fnfunc', each.folder, each.name) : each.id;
    taken.add(id);
    return { ...each, id };
  });
}
