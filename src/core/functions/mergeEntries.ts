import { isObject } from '../decode/plainDecoder.ts';
import { noDeclaredRegions } from '../oci/locateRegion.ts';
import { decodeConfiguredFunction, type SettingSource, type ConfiguredEntry } from './configuredFunction.ts';

type Entries = Readonly<Record<string, unknown>>;

/**
 * Merges the functions of user and workspace settings key by key, as VS Code merges objects. The workspace
 * overrides.
 *
 * @param workspace undefined in an untrusted workspace, whose settings must not decide where a signed request
 *   goes
 * @param declaredRegions regions that an entry may name besides those of the built-in table
 */
export function mergeEntries(
  user: Entries,
  workspace: Entries | undefined,
  declaredRegions = noDeclaredRegions,
): readonly ConfiguredEntry[] {
  const names = [...new Set([...Object.keys(user), ...Object.keys(workspace ?? {})])];
  return names.map((name) => {
    const above = workspace && own(workspace, name);
    const source: SettingSource = above === undefined ? 'user' : 'workspace';
    return decodeConfiguredFunction(name, merged(own(user, name), above), source, { declaredRegions });
  });
}

function merged(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  return isObject(below) && isObject(above) ? { ...below, ...above } : above;
}

/** Returns an own entry: a function may have the name `constructor`, which every object inherits. */
function own(entries: Entries, name: string): unknown {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
