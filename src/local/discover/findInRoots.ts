import { findFunctions, type FoundFunction } from './findFunctions.ts';
import { toLocalOcid } from './localOcid.ts';

/**
 * Finds the functions of several roots, which may lie in each other: the first to name a folder has it.
 * No two get one OCID.
 *
 * @param rename gives a function whose `func.yaml` is broken the name it had before
 * @param top of all roots: see `FindOptions`
 */
export async function findInRoots(
  roots: readonly string[],
  rename: (found: FoundFunction) => FoundFunction = (found) => found,
  top?: string,
): Promise<readonly FoundFunction[]> {
  const byFolder = new Map<string, FoundFunction>();
  for (const root of roots) {
    for (const each of await findFunctions(root, { top })) {
      if (!byFolder.has(each.folder)) byFolder.set(each.folder, each);
    }
  }
  return toUnique([...byFolder.values()].map(rename));
}

/** Two roots may hold the same path and name; the later one's OCID then takes in where it lies. */
function toUnique(found: readonly FoundFunction[]): readonly FoundFunction[] {
  const taken = new Set<string>();
  return found.map((each) => {
    const id = taken.has(each.id) ? toLocalOcid('fnfunc', each.folder, each.name) : each.id;
    taken.add(id);
    return { ...each, id };
  });
}
