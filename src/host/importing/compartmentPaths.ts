import type { Compartment } from '../../invoker/tenancy/managementApi.ts';

/**
 * Returns the names of the parents of each compartment, from the root down, by its OCID. Compartments are listed in any order: the path begins with the
 * topmost parent that has been listed.
 */
export function toCompartmentPaths(
  compartments: readonly Compartment[],
): ReadonlyMap<string, readonly string[]> {
  const byId = new Map(compartments.map((compartment) => [compartment.id, compartment]));
  return new Map(
    compartments.map((compartment) => {
      const names: string[] = [];
      const passed = new Set([compartment.id]);
      let above = parentOf(compartment, byId);
      while (above && !passed.has(above.id)) {
        passed.add(above.id);
        names.unshift(above.name);
        above = parentOf(above, byId);
      }
      return [compartment.id, names];
    }),
  );
}

function parentOf(
  { parentId }: Compartment,
  byId: ReadonlyMap<string, Compartment>,
): Compartment | undefined {
  return parentId === undefined ? undefined : byId.get(parentId);
}
