import { sdkCircuitBreaker, type CircuitBreakerPolicy } from './circuitBreakerPolicy.ts';
import type { Failure } from '../common/failure.ts';
import type { RetryChoice, RetryOptions } from './retryPolicy.ts';

/** What holds where neither a request nor its function says otherwise: the level of the client in the SDK. */
export type PolicyDefaults = {
  readonly retry: RetryChoice;
  /** What the strategy `custom` stands for. */
  readonly customRetry: Partial<RetryOptions>;
  /** What is wrong with it: whoever wants `custom` is told, instead of getting numbers that nobody wrote. */
  readonly customRetryFault?: Failure;
  /** Whether there is a breaker. */
  readonly circuitBreaker: boolean;
  /** What the breaker does where there is one. */
  readonly circuitBreakerPolicy: CircuitBreakerPolicy;
};

/** As the reference client has it: no retry, no breaker. */
export const standardPolicies: PolicyDefaults = {
  retry: 'none',
  customRetry: {},
  circuitBreaker: false,
  circuitBreakerPolicy: sdkCircuitBreaker,
};
