import type { AssembledScope } from '../environments/assembleScope.ts';
import { decodeConfiguredFunction } from '../functions/configuredFunction.ts';
import type { Failure } from '../common/failure.ts';
import type { EnvironmentsWith } from '../variables/template.ts';
import { resolveTarget, type Target, type TargetContext } from './resolveTarget.ts';
import type { RequestedTarget } from './requestedTarget.ts';
import { fail, type Result } from '../common/result.ts';

/** The parts of the scope that decide the target; empty without a request. */
export type TargetScope = Partial<Pick<AssembledScope, 'environment' | 'environmentsWith' | 'warnings'>>;

/**
 * Resolves a target in the selected environment: its `$functions` override functions of the settings and
 * local functions of the same name. In an untrusted workspace, an environment may contain neither functions
 * nor a profile. Fails with `workspaceUntrusted`, and as `resolveTarget` does.
 */
export function resolveInEnvironment(
  wanted: RequestedTarget,
  context: TargetContext,
  { environment, environmentsWith }: TargetScope,
): Result<Target> {
  const name = wanted.function.trim();
  const entry =
    environment && Object.hasOwn(environment.functions, name) ? environment.functions[name] : undefined;
  if (environment && !context.trusted && (entry || environment.profile !== undefined))
    return fail({
      code: 'workspaceUntrusted',
      what: `${entry ? `the function ${name}` : '"$profile"'} of the environment ${environment.name}`,
    });
  if (!entry) {
    const target = resolveTarget(wanted, context);
    return !target.ok && environmentsWith ? fail(withEnvironments(target.failure, environmentsWith)) : target;
  }
  const other = toOtherName(entry);
  if (other !== undefined) return resolveTarget({ ...wanted, function: other }, context);
  const { declaredRegions } = context;
  const own = decodeConfiguredFunction(name, entry, 'workspace', {
    setting: `$functions.${name}`,
    declaredRegions,
  });
  return resolveTarget(wanted, { ...context, configured: [own, ...context.configured] });
}

/** Adds the environments that have the function. */
function withEnvironments(failure: Failure, environmentsWith: EnvironmentsWith): Failure {
  if (failure.code !== 'functionUnknown') return failure;
  const environments = environmentsWith('functions', failure.name);
  return environments.length > 0 ? { ...failure, environments } : failure;
}

/** Returns `local:NAME` or the name of another function; undefined for an entry that describes a function. */
function toOtherName(entry: object): string | undefined {
  const id: unknown = 'id' in entry && Object.keys(entry).length === 1 ? entry.id : undefined;
  return typeof id === 'string' && !id.startsWith('ocid1.') ? id : undefined;
}
