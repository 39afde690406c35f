import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import {
  toRetryPolicy,
  type RetryChoice,
  type RetryOptions,
  type RetryStrategy,
} from '../../../core/policies/retryPolicy.ts';

/** A short description of each strategy. */
export const retryHints: Readonly<Record<RetryStrategy, string>> = {
  none: 'No retries.',
  safe: 'Retries only if the function definitely did not run.',
  sdk: 'Up to 8 attempts, as the OCI SDK does. May run the function more than once.',
  custom: 'Uses retry.custom from your settings. May run the function more than once.',
};

/**
 * Returns what retrying the request may cause; undefined if it is not retried.
 *
 * @param usual what applies if the request has no choice of its own
 */
export function retryHint({ retry, type }: RequestFile, usual: RetryChoice): string | undefined {
  const choice = retry ?? usual;
  const policy = typeof choice === 'object' ? toRetryPolicy(choice) : { strategy: choice };
  if (policy.strategy === 'none') return undefined;
  if (type === 'detached') return retryHints.safe;
  return 'maxAttempts' in policy ? numbersHint(policy) : retryHints[policy.strategy];
}

function numbersHint({
  strategy,
  maxAttempts,
  totalTime,
}: RetryOptions & { readonly strategy: RetryStrategy }): string {
  const attempts = maxAttempts === null ? 'Any number of attempts' : `Up to ${maxAttempts} attempts`;
  const time = totalTime === null ? '' : ` within ${totalTime} s`;
  const what = strategy === 'safe' ? retryHints.safe : 'May run the function more than once.';
  return `${attempts}${time}. ${what}`;
}
