import type { StatusCodes } from './retryPolicy.ts';

/** When a breaker opens, and for how long. */
export type CircuitBreakerPolicy = {
  /** Consecutive failures that open it. */
  readonly failureThreshold: number;
  /** Seconds until a trial call is admitted. */
  readonly recoveryTimeout: number;
  /** Statuses and codes that count as failures; all others reset the count. */
  readonly statuses: StatusCodes;
};

/** A choice in a file or setting: off, on, or on with options that differ from the settings. */
export type CircuitBreakerChoice = boolean | Partial<CircuitBreakerPolicy>;

/**
 * The options of `DEFAULT_CIRCUIT_BREAKER_STRATEGY` in the Python SDK.
 *
 * @see `oci.circuit_breaker` in the Python SDK (oci 2.182.1)
 */
export const sdkCircuitBreaker: CircuitBreakerPolicy = {
  failureThreshold: 10,
  recoveryTimeout: 30,
  statuses: { 409: ['IncorrectState', 'LockConflict'], 429: [], 500: [], 502: [], 503: [], 504: [] },
};

/**
 * Returns the policy of a choice; undefined for no breaker.
 *
 * @param usual the policy for `true`, and for omitted options
 */
export function toCircuitBreakerPolicy(
  choice: CircuitBreakerChoice,
  usual: CircuitBreakerPolicy = sdkCircuitBreaker,
): CircuitBreakerPolicy | undefined {
  if (choice === false) return undefined;
  return choice === true ? usual : { ...usual, ...choice };
}
