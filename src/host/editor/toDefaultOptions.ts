import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import { resolveTarget, type TargetContext } from '../../core/prepare/resolveTarget.ts';
import { toRequestedTarget } from '../../core/prepare/toRequestedTarget.ts';
import type { DefaultOptions } from '../../protocol/requestEditor.ts';

/** What holds where a request says nothing: what its function says, over the settings; those alone where it names none. */
export function toDefaultOptions(
  request: RequestFile | undefined,
  context: TargetContext,
  bufferLimit: number,
): DefaultOptions {
  const target = request && resolveTarget(toRequestedTarget(withoutOptions(request)), context);
  if (target?.ok) {
    const { retry, circuitBreaker, timeout } = target.value;
    return { retry: retry.strategy, circuitBreaker: circuitBreaker !== undefined, timeout, bufferLimit };
  }
  const { timeout, policies } = context;
  const retry = typeof policies.retry === 'string' ? policies.retry : 'custom';
  return { retry, circuitBreaker: policies.circuitBreaker, timeout, bufferLimit };
}

function withoutOptions(request: RequestFile): RequestFile {
  const { retry: _, circuitBreaker: __, ...rest } = request;
  return { ...rest, timeout: {} };
}
