import type { NamedEnvironment } from '../../core/environments/assembleScope.ts';
import { isObject } from '../../core/decode/plainDecoder.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import { applyScope, emptyScope, type RequestScope } from '../../core/environments/requestScope.ts';
import { resolveInEnvironment, type TargetScope } from '../../core/prepare/resolveInEnvironment.ts';
import type { TargetContext } from '../../core/prepare/resolveTarget.ts';
import { toRequestedTarget } from '../../core/prepare/requestedTarget.ts';
import {
  type DefaultOptions,
  editorSteps,
  type EditorFault,
  type FunctionChoice,
} from '../../protocol/requestEditor.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';

/**
 * Returns the JSON Schema of the function of a request, found by name or OCID: a path, or the schema itself. The function that an
 * environment maps the name to may have its own schema. Environments of an untrusted workspace are ignored.
 */
export function bodySchemaOf(
  { function: reference }: RequestFile,
  { configured, trusted }: Pick<TargetContext, 'configured' | 'trusted'>,
  environment?: NamedEnvironment,
): string | object | undefined {
  const functions = trusted ? (environment?.functions ?? {}) : {};
  const standIn = Object.hasOwn(functions, reference) ? functions[reference] : undefined;
  const own: unknown = standIn && 'bodySchema' in standIn ? standIn.bodySchema : undefined;
  const id: unknown = standIn && 'id' in standIn ? standIn.id : undefined;
  if (typeof own === 'string' || isObject(own)) return own;
  const schemas = [reference, id].map((wanted: unknown) => {
    const named = configured.find(({ name }) => name === wanted);
    const entry = named ?? configured.find(({ function: each }) => each.ok && each.value.id === wanted);
    return entry?.function.ok ? entry.function.value.bodySchema : undefined;
  });
  return schemas.find((schema) => schema !== undefined);
}

/**
 * Returns the defaults for options that a request omits: those of its scope, its function, else those of the settings.
 *
 * @param request without its scope
 * @param profile the profile of the settings
 */
export function toDefaultOptions(
  request: RequestFile | undefined,
  context: TargetContext,
  scope: (RequestScope & TargetScope) | undefined,
  { bufferLimit, profile }: Pick<DefaultOptions, 'bufferLimit' | 'profile'>,
): DefaultOptions {
  const bare = request && applyScope(withoutOptions(request), scope ?? emptyScope);
  const target = bare && resolveInEnvironment(toRequestedTarget(bare), context, scope ?? {});
  if (target?.ok) {
    const { retry, circuitBreaker, timeout, kind } = target.value;
    return {
      retry: retry.strategy,
      circuitBreaker: circuitBreaker !== undefined,
      timeout,
      bufferLimit,
      profile: kind === 'remote' ? target.value.credentials.profile || profile : '',
    };
  }
  const { timeout, policies } = context;
  const { retry = policies.retry, circuitBreaker = policies.circuitBreaker } = bare ?? {};
  return {
    retry: typeof retry === 'string' ? retry : (retry.strategy ?? 'custom'),
    circuitBreaker: circuitBreaker !== false,
    timeout: { ...timeout, ...bare?.timeout },
    bufferLimit,
    profile: bare?.profile ?? profile,
  };
}

function withoutOptions(request: RequestFile): RequestFile {
  const { retry: _, circuitBreaker: __, profile: ___, ...rest } = request;
  return { ...rest, timeout: {} };
}

/** Describes a failure for the form, with its next step if the form has a button for it. */
export function toEditorFault(failure: Failure): EditorFault {
  const { message, action } = describeFailure(failure);
  const step = editorSteps.find((each) => each === action);
  return { message, ...(step && { step }) };
}

/** Returns the functions that a request can name. A local function with an ambiguous name is referenced with `local:`. */
export function toFunctionChoices({
  configured,
  local,
}: Pick<TargetContext, 'configured' | 'local'>): readonly FunctionChoice[] {
  const names = new Set(configured.map(({ name }) => name));
  const references = toLocalReferences(local, names);
  return [
    ...configured.map(({ name }): FunctionChoice => ({ kind: 'configured', value: name })),
    ...local.map(({ id, name }): FunctionChoice => ({ kind: 'local', value: references.get(id) ?? name })),
  ];
}
