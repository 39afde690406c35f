import type { CircuitStatus } from '../../invoker/attempts/circuitBreakers.ts';

/** What a breaker that is not closed means for the next call, in a few words. `now` in milliseconds since the epoch. */
export function toCircuitText({ state, retryAt }: CircuitStatus, now: number): string {
  if (state === 'halfOpen') return 'circuit open, trial request in progress';
  const at = retryAt === undefined ? now : Date.parse(retryAt);
  return at > now
    ? `circuit open until ${new Date(at).toLocaleTimeString()}`
    : 'circuit open, the next request is the trial';
}
