import { isObject } from '../decode/plainDecoder.ts';
import { decodeLocalSide, type LocalSide } from './localSide.ts';
import { noDeclaredRegions } from '../oci/locateRegion.ts';
import { decodeConfiguredFunction, type SettingSource, type ConfiguredEntry } from './configuredFunction.ts';

/** The local side of a function, with what its entry says about it. */
export type LocalEntry = LocalSide & {
  readonly name: string;
  /** The settings that contain `local`; only those of the user may name folders outside of the workspace. */
  readonly source: SettingSource;
  /** True if the function has no OCID. */
  readonly isOnlyLocal: boolean;
  readonly timeoutInSeconds?: number;
  readonly detachedTimeoutInSeconds?: number;
  readonly memoryInMBs?: number;
};

const limits = ['timeoutInSeconds', 'detachedTimeoutInSeconds', 'memoryInMBs'] as const;

type Entries = Readonly<Record<string, unknown>>;

/**
 * Merges the functions of user and workspace settings key by key, as VS Code merges objects. The workspace
 * overrides. Leaves out functions that are only local.
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
  return namesOf(user, workspace).flatMap((name) => {
    const above = workspace && own(workspace, name);
    const source: SettingSource = above === undefined ? 'user' : 'workspace';
    const value = merged(own(user, name), above);
    if (isOnlyLocal(value)) return [];
    return [decodeConfiguredFunction(name, value, source, { declaredRegions })];
  });
}

/**
 * Merges the same settings to the local sides of functions, whether or not they have an OCID, too. Leaves out invalid ones, which are
 * entries with a failure.
 */
export function toLocalEntries(user: Entries, workspace: Entries): readonly LocalEntry[] {
  return namesOf(user, workspace).flatMap((name) => {
    const [below, above] = [own(user, name), own(workspace, name)];
    const entry = merged(below, above);
    const side = isObject(entry) && 'local' in entry ? decodeLocalSide(entry.local) : undefined;
    if (!isObject(entry) || side?.value === undefined || side.faults.length > 0) return [];
    const source = isObject(above) && 'local' in above ? 'workspace' : 'user';
    return [{ ...side.value, name, source, isOnlyLocal: isOnlyLocal(entry), ...readLimits(entry) }];
  });
}

/** Returns true for a valid entry of a function that is not in the cloud. */
function isOnlyLocal(entry: unknown): boolean {
  if (!isObject(entry) || !('local' in entry) || ('id' in entry && entry.id !== '')) return false;
  return decodeLocalSide(entry.local).faults.length === 0;
}

function readLimits(entry: object): Pick<LocalEntry, (typeof limits)[number]> {
  const set = limits.flatMap((key) => {
    const value: unknown = Object.hasOwn(entry, key) ? entry[key as keyof typeof entry] : undefined;
    return typeof value === 'number' && value > 0 ? [[key, value] as const] : [];
  });
  return Object.fromEntries(set);
}

function namesOf(user: Entries, workspace: Entries | undefined): readonly string[] {
  return [...new Set([...Object.keys(user), ...Object.keys(workspace ?? {})])];
}

function merged(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  return isObject(below) && isObject(above) ? { ...below, ...above } : above;
}

/** Returns an own entry: a function may have the name `constructor`, which every object inherits. */
function own(entries: Entries, name: string): unknown {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
