import type { RetryOptions } from './retryPolicy.ts';

/**
 * Returns the seconds to wait after the nth attempt, with the formulas of the Python SDK.
 *
 * @param throttled whether the status was 429
 * @param random from 0 to 1, without 1
 * @see `retry_sleep_utils.py` in the Python SDK (oci 2.182.1)
 */
export function backoffDelay(
  { baseDelay, growth, maxDelay, jitter, backoff }: RetryOptions,
  n: number,
  throttled: boolean,
  random: () => number,
): number {
  // Bounded, because zero times infinity is not a number.
  const grown = (times: number): number => baseDelay * Math.min(growth ** times, Number.MAX_VALUE);
  const full = Math.min(grown(n), maxDelay);
  switch (backoff) {
    case 'decorrelated_jitter':
      return Math.min(grown(n - 1) + random() * jitter, maxDelay);
    case 'full_jitter':
      return random() * full;
    case 'equal_jitter':
      return full / 2 + (random() * full) / 2;
    case 'full_jitter_with_equal_on_throttle':
      return throttled ? full / 2 + (random() * full) / 2 : random() * full;
  }
}
