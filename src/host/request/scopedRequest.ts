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

/** A request with the defaults of its surroundings, and those surroundings. */
export type ScopedRequest = { readonly request: RequestFile; readonly scope: AssembledScope };

/**
 * A request as it stands in its surroundings, to be shown: its variables are replaced outside of its body, unless someone would have to be
 * asked for one.
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

/** The same, where its surroundings are known. */
export function applyScopeAndExpand(uri: Uri, request: RequestFile, scope: AssembledScope): RequestFile {
  const applied = applyScope(request, scope);
  const expanded = expandRequest(applied, toTemplateContext(fileNameOf(uri), applied, scope));
  return expanded.ok ? expanded.value : applied;
}

/** Where a request goes as it stands in its surroundings; a variable of its function without a value is told as that. */
export function targetOf(
  uri: Uri,
  { request, scope }: ScopedRequest,
  context: TargetContext,
): Result<Target> {
  const reference = expandText(request.function, toTemplateContext(fileNameOf(uri), request, scope));
  return reference.ok ? resolveInEnvironment(toRequestedTarget(request), context, scope) : reference;
}

/**
 * What the variables of a request stand for at this moment, secrets and prompts apart: these have to be asked for.
 *
 * @param request the scope applied, where it has one
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

/** Files of an untrusted workspace get no variable of the environment, whatever is allowed elsewhere. */
function allowedVariable(name: string): string | undefined {
  return workspace.isTrusted && getSetting('variables.allowedEnv').includes(name) ? env[name] : undefined;
}
