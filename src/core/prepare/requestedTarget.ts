import { defined } from '../common/defined.ts';
import type { AuthKind, Timeout } from '../invocation/invocationRequest.ts';
import type { CircuitBreakerChoice } from '../policies/circuitBreakerPolicy.ts';
import type { RetryChoice } from '../policies/retryPolicy.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';

/** The target as a request or the user wrote it. */
export type RequestedTarget = {
  /** Name, `local:NAME`, OCID or invoke URL. */
  readonly function: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly auth?: AuthKind;
  readonly region?: string;
  readonly timeout?: Partial<Timeout>;
  readonly retry?: RetryChoice;
  readonly circuitBreaker?: CircuitBreakerChoice;
  /** Where it comes from: an untrusted workspace may not decide the target, but the user may. */
  readonly saidBy: 'file' | 'person';
};

/** Returns the target of a saved request. */
export function toRequestedTarget(request: RequestFile): RequestedTarget {
  const { endpoint, profile, auth, region, timeout, retry, circuitBreaker } = request;
  return {
    function: request.function,
    timeout,
    saidBy: 'file',
    ...defined({ endpoint, profile, auth, region, retry, circuitBreaker }),
  };
}
