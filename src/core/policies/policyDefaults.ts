import { sdkCircuitBreaker, type CircuitBreakerPolicy } from './circuitBreakerPolicy.ts';
import type { Failure } from '../common/failure.ts';
import type { RetryChoice, RetryOptions } from './retryPolicy.ts';

/**
 * Policies for requests without their own, whose function has none either; as those of the client in the SDK.
 */
export type PolicyDefaults = {
  readonly retry: RetryChoice;
  /** Options of the strategy `custom`. */
  readonly customRetry: Partial<RetryOptions>;
  /** Why these options are not valid: a request with `custom` then fails, instead of using other options. */
  readonly customRetryFault?: Failure;
  /** Whether there is a breaker. */
  readonly circuitBreaker: boolean;
  /** Policy of the breaker, if there is one. */
  readonly circuitBreakerPolicy: CircuitBreakerPolicy;
};

/** No retries and no circuit breaker. */
export const standardPolicies: PolicyDefaults = {
  retry: 'none',
  customRetry: {},
  circuitBreaker: false,
  circuitBreakerPolicy: sdkCircuitBreaker,
};
