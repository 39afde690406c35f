import { QuickPickItemKind } from 'vscode';
import type { ManagedFunction } from '../../invoker/tenancy/managementApi.ts';
import type { ArrivingItem } from '../picking/pickArriving.ts';
import type { ListedFunction } from './listedFunction.ts';

/**
 * Lines for functions, below their applications. One that is in the settings already says under which name, and is not selected.
 *
 * @param known names in the settings, by OCID
 */
export function toFunctionItems(
  found: readonly ListedFunction[],
  known: ReadonlyMap<string, string>,
): readonly ArrivingItem<ListedFunction>[] {
  return found.flatMap((each, index) => {
    const item = toItem(each, known.get(each.function.id));
    if (found[index - 1]?.application === each.application) return [item];
    return [{ label: each.application.displayName, kind: QuickPickItemKind.Separator }, item];
  });
}

function toItem(found: ListedFunction, name: string | undefined): ArrivingItem<ListedFunction> {
  const { displayName, lifecycleState } = found.function;
  const state = lifecycleState === 'ACTIVE' ? undefined : lifecycleState.toLowerCase();
  const there = name === undefined ? undefined : `in settings as "${name}"`;
  return {
    label: displayName,
    description: [state, there].filter(Boolean).join(' · '),
    detail: toDetail(found.function),
    picked: name === undefined,
    value: found,
  };
}

function toDetail(found: ManagedFunction): string {
  const { invokeEndpoint, timeoutInSeconds, detachedModeTimeoutInSeconds, memoryInMBs } = found;
  return [
    timeoutInSeconds && `${timeoutInSeconds} s`,
    detachedModeTimeoutInSeconds && `detached ${detachedModeTimeoutInSeconds} s`,
    memoryInMBs && `${memoryInMBs} MB`,
    // What is cut off where there is no room: functions of an application mostly share it.
    invokeEndpoint,
  ]
    .filter(Boolean)
    .join(' · ');
}
