import type { Compartment } from '../../invoker/tenancy/managementApi.ts';

/**
 * The names of the compartments above each, from the root down, by its OCID. Compartments come in no order: one whose parents
 * are not there yet begins with the first that is.
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
