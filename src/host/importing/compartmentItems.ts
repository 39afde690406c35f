import { ThemeIcon } from 'vscode';
import type { Compartment } from '../../invoker/tenancy/managementApi.ts';
import type { ArrivingItem } from '../picking/pickArriving.ts';
import { toCompartmentPaths } from './compartmentPaths.ts';

/** Lines for compartments: the root first, then by name, each with its parents beside it. */
export function toCompartmentItems(
  compartments: readonly Compartment[],
): readonly ArrivingItem<Compartment>[] {
  const paths = toCompartmentPaths(compartments);
  const isRoot = ({ parentId }: Compartment): number => (parentId === undefined ? 0 : 1);
  return compartments
    .toSorted((a, b) => isRoot(a) - isRoot(b) || a.name.localeCompare(b.name))
    .map((compartment) => ({
      label: compartment.name,
      description: isRoot(compartment) ? (paths.get(compartment.id) ?? []).join(' / ') : 'root compartment',
      iconPath: new ThemeIcon(isRoot(compartment) ? 'folder' : 'home'),
      value: compartment,
    }));
}
