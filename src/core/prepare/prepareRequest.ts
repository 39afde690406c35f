import { defined } from '../common/defined.ts';
import { ok, type Result } from '../common/result.ts';
import { encodeFnHttp } from '../http/fnHttp.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import { rehearse, type NeededVariables } from '../variables/neededVariables.ts';
import type { TemplateContext } from '../variables/template.ts';
import { expandRequest } from './expandRequest.ts';
import { defaultContentType, toBodyBytes } from './invocationBody.ts';
import type { InvocationContent } from './toInvocationRequest.ts';
import { toRequestedTarget, type RequestedTarget } from './requestedTarget.ts';

/** A request with all variables replaced: its target, and its content or why it cannot be sent. */
export type ExpandedRequest = {
  readonly wanted: RequestedTarget;
  readonly content: Result<InvocationContent>;
};

/** Values of secrets and prompts by name; the expansion fails for one without a value. */
export type RequestInputs = Readonly<Record<'secret' | 'prompt', ReadonlyMap<string, string>>>;

/** A request that can be expanded once its secrets and prompts have values. */
export type PreparedRequest = {
  /** All variables that it uses. */
  readonly used: readonly string[];
  /** Variables whose values are not in its files. */
  readonly needed: NeededVariables;
  /** The expansion with empty secrets and prompts: its failures do not depend on their values. */
  readonly rehearsal: ExpandedRequest;
  readonly expand: (inputs: RequestInputs) => Result<ExpandedRequest>;
};

/**
 * Prepares a request for the preview of the form, for invocations from VS Code and for `ocifn`. Fails if no
 * input could complete the request, so that the user is not asked in vain: with `variableUnknown`.
 *
 * @param request with the defaults of its scope
 * @param body content of its body file, or why that cannot be read; `ok(undefined)` for other bodies
 * @param defaults values for what the request omits
 */
export function prepareRequest(
  request: RequestFile,
  context: TemplateContext,
  body: Result<Uint8Array | undefined>,
  defaults: Pick<InvocationContent, 'bufferLimit'> = {},
): Result<PreparedRequest> {
  const expand = (given: TemplateContext): Result<ExpandedRequest> => {
    const expanded = expandRequest(request, given);
    if (!expanded.ok) return expanded;
    return ok({
      wanted: toRequestedTarget(expanded.value),
      content: body.ok ? toContent(expanded.value, given, body.value, defaults) : body,
    });
  };
  const { outcome, used, needed } = rehearse(context, expand);
  if (!outcome.ok) return outcome;
  return ok({
    used,
    needed,
    rehearsal: outcome.value,
    // Without variables, it would be the same once more.
    expand: (inputs) => (used.length === 0 ? outcome : expand(withInputs(context, inputs))),
  });
}

/**
 * Returns what an expanded request sends.
 *
 * @param file the content of the body's file, if the body is a file
 */
function toContent(
  request: RequestFile,
  context: TemplateContext,
  file: Uint8Array | undefined,
  defaults: Pick<InvocationContent, 'bufferLimit'>,
): Result<InvocationContent> {
  const { body, headers, http, intent, type, dryRun, requestId, contentType, bufferLimit } = request;
  const content = toBodyBytes(body, context, file);
  if (!content.ok) return content;
  return ok({
    ...defaults,
    dryRun,
    headers: http && intent === 'httprequest' ? [...headers, ...encodeFnHttp(http)] : headers,
    contentType: contentType ?? defaultContentType(body.kind),
    body: content.value,
    ...defined({ intent, type, requestId, bufferLimit }),
  });
}

/** Adds the values of secrets and prompts. */
export function withInputs(context: TemplateContext, inputs: RequestInputs): TemplateContext {
  const { given } = context.surroundings;
  const surroundings = {
    ...context.surroundings,
    given: ((source, name) =>
      source === 'env' ? given?.(source, name) : inputs[source].get(name)) satisfies typeof given,
  };
  return { ...context, surroundings };
}
