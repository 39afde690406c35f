import type { StatusCodes } from './retryPolicy.ts';

/** When a breaker opens and for how long. */
export type CircuitBreakerPolicy = {
  /** Counted failures in a row that open it. */
  readonly failureThreshold: number;
  /** Seconds until one trial is let through. */
  readonly recoveryTimeout: number;
  /** Statuses and codes that count; anything else sets the count back to 0. */
  readonly statuses: StatusCodes;
};

/** What someone wrote: off, on, or on with numbers that differ from the settings'. */
export type CircuitBreakerChoice = boolean | Partial<CircuitBreakerPolicy>;

/** Numbers of the SDK's `DEFAULT_CIRCUIT_BREAKER_STRATEGY` (oci 2.182.1, `oci.circuit_breaker`). */
export const sdkCircuitBreaker: CircuitBreakerPolicy = {
  failureThreshold: 10,
  recoveryTimeout: 30,
  statuses: { 409: ['IncorrectState', 'LockConflict'], 429: [], 500: [], 502: [], 503: [], 504: [] },
};

/** The policy that a choice stands for; undefined: no breaker. `usual` is what plain `true` means. */
export function toCircuitBreakerPolicy(
  choice: CircuitBreakerChoice,
  usual: CircuitBreakerPolicy = sdkCircuitBreaker,
): CircuitBreakerPolicy | undefined {
  if (choice === false) return undefined;
  return choice === true ? usual : { ...usual, ...choice };
}
