import type { RetryOptions } from './retryPolicy.ts';

/**
 * Seconds to wait after the nth attempt, by the formulas of the Python SDK (oci 2.182.1, `retry_sleep_utils.py`).
 *
 * @param throttled the service answered 429
 * @param random 0 up to 1
 */
export function backoffDelay(
  { baseDelay, growth, maxDelay, jitter, backoff }: RetryOptions,
  n: number,
  throttled: boolean,
  random: () => number,
): number {
  // Bounded, since no delay at all times infinity would be no number.
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
