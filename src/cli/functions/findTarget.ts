import { defaultTimeout } from '../../core/common/limits.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { localPrefix } from '../../core/functions/functionReference.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { standardPolicies } from '../../core/policies/policyDefaults.ts';
import { resolveInEnvironment } from '../../core/prepare/resolveInEnvironment.ts';
import type { LocalCandidate, Target } from '../../core/prepare/resolveTarget.ts';
import type { FoundFunction } from '../../local/discover/findFunctions.ts';
import { readScope } from '../input/readScope.ts';
import type { RequestInput } from '../input/requestInput.ts';
import type { UsedFolders } from '../input/usedFolders.ts';
import { findLocal, readSettings } from './folderFunctions.ts';

/** Targets outside this machine, by what decides them: a run resolves the same function for each of its requests. */
const known = new WeakMap<UsedFolders, Map<string, Target>>();

/**
 * Finds a function, its endpoint and its credentials; nothing is opened. Local functions are only searched if the settings do not
 * contain the function. Fails with `functionUnknown`, `functionAmbiguous`, `settingsUnreadable`, `funcYamlInvalid`, or a failure of
 * the endpoint or region.
 */
export async function findTarget(
  { wanted, folders, scope }: Pick<RequestInput, 'wanted' | 'folders' | 'scope'>,
  credentials: CredentialSource,
): Promise<Result<Target>> {
  const key = JSON.stringify([wanted, scope.environment?.name, credentials]);
  const before = known.get(folders)?.get(key);
  if (before) return ok(before);
  const settings = await readSettings(folders);
  if (!settings.ok) return settings;
  const resolve = (local: readonly FoundFunction[], around = scope): Result<Target> =>
    resolveInEnvironment(
      wanted,
      {
        configured: settings.value.configured,
        local: local.map(toCandidate),
        trusted: true,
        credentials,
        timeout: defaultTimeout,
        policies: standardPolicies,
        declaredRegions: settings.value.declaredRegions,
      },
      around,
    );
  /** Fails with `funcYamlInvalid` for a local function with an invalid file: there is nothing to run. */
  const resolveLocal = (local: readonly FoundFunction[], around = scope): Result<Target> => {
    const target = resolve(local, around);
    const id = target.ok && target.value.kind === 'local' ? target.value.functionId : undefined;
    const definition = local.find((each) => each.id === id)?.definition;
    return definition && !definition.ok ? definition : target;
  };
  const target = resolve([]);
  if (target.ok) keepTarget(folders, key, target.value);
  if (!isUnknown(target)) return target;
  // An environment may map the name to another function.
  const mention = scope.environment
    ? undefined
    : wanted.function.replace(localPrefix, '').replace(/^.*\//, '');
  const mentioned = resolveLocal(await findLocal(folders, settings.value.local, mention));
  if (!isUnknown(mentioned)) return mentioned;
  // The file may spell the name differently, and the failure lists similar names and the environments that define it.
  const around = scope.environmentsWith ? ok(scope) : await readScope(folders, undefined, wanted.function);
  return resolveLocal(await findLocal(folders, settings.value.local), around.ok ? around.value : scope);
}

function isUnknown(target: Result<Target>): boolean {
  return !target.ok && target.failure.code === 'functionUnknown';
}

function keepTarget(folders: UsedFolders, key: string, target: Target): void {
  const targets = known.get(folders) ?? new Map<string, Target>();
  known.set(folders, targets.set(key, target));
}

function toCandidate({ id, name, path, definition }: FoundFunction): LocalCandidate {
  return { id, name, path, timeoutInSeconds: definition.ok ? definition.value.timeoutInSeconds : 0 };
}
