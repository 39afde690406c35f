import { seconds } from '../common/phrases.ts';
import type { InvokeType } from '../invocation/invocationRequest.ts';
import type { Target } from './resolveTarget.ts';

/**
 * Tells a person that a function may run for longer than its answer is waited for. Undefined where it may not, where it
 * is not known how long it may run, and for a detached call, which is answered before it runs.
 */
export function readTimeoutHint(
  { timeoutInSeconds = 0, timeout }: Pick<Target, 'timeoutInSeconds' | 'timeout'>,
  type: InvokeType | undefined,
): string | undefined {
  if (type === 'detached' || timeoutInSeconds <= timeout.read) return undefined;
  return `The function may run for ${seconds(timeoutInSeconds)}, but the read timeout ends the call after ${seconds(timeout.read)} without data.`;
}
