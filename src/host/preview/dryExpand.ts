import type { Uri } from 'vscode';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { createRedactor } from '../../core/redaction/redactor.ts';
import { resolveInEnvironment } from '../../core/prepare/resolveInEnvironment.ts';
import type { Target } from '../../core/prepare/resolveTarget.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { toInvocationRequest } from '../../core/prepare/toInvocationRequest.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { loadRequest, type LoadedRequest, type RequestReading } from '../request/readRequest.ts';

/** What a preview builds on. */
export type PreviewServices = Pick<RequestReading, 'environments' | 'prompts'> & {
  readonly catalog: FunctionCatalog;
};

/** Stands for every secret until the text is masked: a header takes no bullet. */
export const secretStandIn = 'a-secret-that-nobody-typed';

/** Masks the stand-in in the text that is made of a rehearsed request. */
export const secretMask = createRedactor([secretStandIn]);

/** A request as it would be sent now, every secret replaced by the stand-in, and prompts by their last answers. */
export type DryExpanded = {
  readonly loaded: LoadedRequest;
  readonly target: Target;
  readonly request: InvocationRequest;
};

/** Makes all of a request but what has to be asked for: nobody is asked. */
export async function dryExpand(
  uri: Uri,
  { environments, prompts, catalog }: PreviewServices,
): Promise<Result<DryExpanded>> {
  const loaded = await loadRequest(uri, environments);
  if (!loaded.ok) return loaded;
  const { needed, scope, expand } = loaded.value;
  const expanded = expand({
    secret: new Map(needed.secret.map((name) => [name, secretStandIn])),
    prompt: new Map(needed.prompt.map((name) => [name, prompts.lastOf(name) ?? `{{$prompt.${name}}}`])),
  });
  if (!expanded.ok) return expanded;
  const { wanted, content } = expanded.value;
  if (!content.ok) return content;
  const target = resolveInEnvironment(wanted, await catalog.context(), scope);
  if (!target.ok) return target;
  const place = target.value.kind === 'remote' ? target.value : { credentials: {} };
  const request = toInvocationRequest(target.value, place, content.value);
  return ok({ loaded: loaded.value, target: target.value, request });
}
