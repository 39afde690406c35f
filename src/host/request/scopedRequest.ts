import { randomUUID } from 'node:crypto';
import { env } from 'node:process';
import { type Uri, workspace } from 'vscode';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { expandRequest } from '../../core/prepare/expandRequest.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import { applyScope } from '../../core/environments/requestScope.ts';
import { resolveInEnvironment } from '../../core/prepare/resolveInEnvironment.ts';
import type { Target, TargetContext } from '../../core/prepare/resolveTarget.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { expandText, type TemplateContext } from '../../core/variables/template.ts';
import { toRequestedTarget } from '../../core/prepare/requestedTarget.ts';
import { fileNameOf } from '../common/documents.ts';
import type { Environments } from '../environments/environments.ts';
import { getSetting } from '../common/settings.ts';

/** A request with the defaults of its scope, and that scope. */
export type ScopedRequest = { readonly request: RequestFile; readonly scope: AssembledScope };

/**
 * Applies its scope to a request, to be shown. Variables outside of its body are replaced, unless one of them needs a secret or
 * prompt or is unknown. Fails with the failure of the scope.
 */
export async function toScopedRequest(
  uri: Uri,
  request: RequestFile,
  environments: Pick<Environments, 'scopeOf'>,
): Promise<Result<ScopedRequest>> {
  const scope = await environments.scopeOf(uri);
  return scope.ok
    ? ok({ request: applyScopeAndExpand(uri, request, scope.value), scope: scope.value })
    : scope;
}

/** Does the same with a scope that is already known. */
export function applyScopeAndExpand(uri: Uri, request: RequestFile, scope: AssembledScope): RequestFile {
  const applied = applyScope(request, scope);
  const expanded = expandRequest(applied, toTemplateContext(fileNameOf(uri), applied, scope));
  return expanded.ok ? expanded.value : applied;
}

/** Returns the function that a request in its scope goes to. Fails with `variableUnknown` if a variable in its name has no value. */
export function targetOf(
  uri: Uri,
  { request, scope }: ScopedRequest,
  context: TargetContext,
): Result<Target> {
  const reference = expandText(request.function, toTemplateContext(fileNameOf(uri), request, scope));
  return reference.ok ? resolveInEnvironment(toRequestedTarget(request), context, scope) : reference;
}

/**
 * Returns the current values of the variables of a request, except secrets and prompts, which have to be asked for.
 *
 * @param request with its scope already applied, if it has one
 */
export function toTemplateContext(
  file: string,
  request: RequestFile,
  scope?: AssembledScope,
): TemplateContext {
  return {
    file,
    variables: request.variables,
    surroundings: {
      now: Date.now(),
      random: Math.random,
      guid: randomUUID,
      given: (source, name) => (source === 'env' ? allowedVariable(name) : undefined),
    },
    ...(scope && { lookedIn: scope.lookedIn, environmentsWith: scope.environmentsWith }),
  };
}

/** In an untrusted workspace no environment variable is allowed, whatever the settings of the user are. */
function allowedVariable(name: string): string | undefined {
  return workspace.isTrusted && getSetting('variables.allowedEnv').includes(name) ? env[name] : undefined;
}
