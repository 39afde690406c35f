import { findFunctions, type FoundFunction } from './findFunctions.ts';
import { toLocalOcid } from './localOcid.ts';

/**
 * Finds the functions of several roots, which may contain each other. Each folder is listed once, for its first root, and each function
 * has its own OCID.
 *
 * @param rename returns a function whose `func.yaml` is not valid with its earlier name
 * @param top for all roots, see `FindOptions`
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

/** Two roots may contain the same path and name; the OCID of the later function then depends on its absolute path. */
function toUnique(found: readonly FoundFunction[]): readonly FoundFunction[] {
  const taken = new Set<string>();
  return found.map((each) => {
    const id = taken.has(each.id) ? toLocalOcid('fnfunc', each.folder, each.name) : each.id;
    taken.add(id);
    return { ...each, id };
  });
}
