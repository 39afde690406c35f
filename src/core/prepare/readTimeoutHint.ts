import { seconds } from '../common/phrases.ts';
import type { InvokeType } from '../invocation/invocationRequest.ts';
import type { Target } from './resolveTarget.ts';

/**
 * Returns a hint that the function may run longer than the read timeout. Undefined if it may not, if its
 * timeout is unknown, or for a detached invocation, whose response comes before it runs.
 */
export function readTimeoutHint(
  { timeoutInSeconds = 0, timeout }: Pick<Target, 'timeoutInSeconds' | 'timeout'>,
  type: InvokeType | undefined,
): string | undefined {
  if (type === 'detached' || timeoutInSeconds <= timeout.read) return undefined;
  return `The function may run for ${seconds(timeoutInSeconds)}, but the read timeout ends the call after ${seconds(timeout.read)} without data.`;
}
