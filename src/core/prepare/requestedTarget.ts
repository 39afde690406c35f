import { defined } from '../common/defined.ts';
import type { AuthKind, Timeout } from '../invocation/invocationRequest.ts';
import type { CircuitBreakerChoice } from '../policies/circuitBreakerPolicy.ts';
import type { RetryChoice } from '../policies/retryPolicy.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';

/** What a request, or a person, says about where to go. */
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
  /** Who says so: what a file says does not count in an untrusted workspace, what a person typed does. */
  readonly saidBy: 'file' | 'person';
};

/** What a saved request says about where it goes. */
export function toRequestedTarget(request: RequestFile): RequestedTarget {
  const { endpoint, profile, auth, region, timeout, retry, circuitBreaker } = request;
  return {
    function: request.function,
    timeout,
    saidBy: 'file',
    ...defined({ endpoint, profile, auth, region, retry, circuitBreaker }),
  };
}
