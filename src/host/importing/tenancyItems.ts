import { QuickPickItemKind, ThemeIcon } from 'vscode';
import { describeSource } from '../../core/functions/sourceDetails.ts';
import type { Application, Compartment, ManagedFunction } from '../../invoker/tenancy/managementApi.ts';
import type { ArrivingItem } from '../ui/pickArriving.ts';
import { toCompartmentPaths } from './compartmentPaths.ts';
import type { ListedFunction } from './importedEntries.ts';

/** Makes the items of compartments: the root first, the others by name, with the names of their parents. */
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

/** Makes the items of applications, by name. */
export function toApplicationItems(
  applications: readonly Application[],
): readonly ArrivingItem<Application>[] {
  return applications
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName))
    .map((value) => ({ label: value.displayName, value }));
}

/**
 * Makes the items of functions, below their applications. A function that is in the settings shows its name there, and is not selected.
 *
 * @param known names in the settings, by OCID
 */
export function toFunctionItems(
  found: readonly ListedFunction[],
  known: ReadonlyMap<string, string>,
): readonly ArrivingItem<ListedFunction>[] {
  return found.flatMap((each, index) => {
    const item = toFunctionItem(each, known.get(each.function.id));
    if (found[index - 1]?.application === each.application) return [item];
    return [{ label: each.application.displayName, kind: QuickPickItemKind.Separator }, item];
  });
}

function toFunctionItem(found: ListedFunction, name: string | undefined): ArrivingItem<ListedFunction> {
  const { displayName, lifecycleState } = found.function;
  const state = lifecycleState === 'ACTIVE' ? undefined : lifecycleState.toLowerCase();
  const existing = name === undefined ? undefined : `in settings as "${name}"`;
  return {
    label: displayName,
    description: [state, existing].filter(Boolean).join(' · '),
    detail: toDetail(found.function),
    picked: name === undefined,
    value: found,
  };
}

function toDetail(found: ManagedFunction): string {
  const { invokeEndpoint, timeoutInSeconds, detachedModeTimeoutInSeconds, memoryInMBs, sourceDetails } =
    found;
  return [
    timeoutInSeconds && `${timeoutInSeconds} s`,
    detachedModeTimeoutInSeconds && `detached ${detachedModeTimeoutInSeconds} s`,
    memoryInMBs && `${memoryInMBs} MB`,
    sourceDetails && describeSource(sourceDetails),
    // Last, because a narrow list cuts it off: most functions of an application share one endpoint.
    invokeEndpoint,
  ]
    .filter(Boolean)
    .join(' · ');
}
