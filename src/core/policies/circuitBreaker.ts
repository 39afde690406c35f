import type { CircuitBreakerPolicy } from './circuitBreakerPolicy.ts';

/** `open`: calls are refused, and once the time is over the next one is the trial. `halfOpen`: the trial is under way. */
export type CircuitState = 'closed' | 'open' | 'halfOpen';

/** What a call that was let through came to: `failed` counts, `passed` sets the count back, `cancelled` leaves no trace. */
export type CallOutcome = 'failed' | 'passed' | 'cancelled';

/** Leave to make one call, to be handed back with its outcome; or when to try again, in milliseconds since the epoch. */
export type Admission =
  | { readonly admitted: true; readonly period: number }
  | { readonly admitted: false; readonly retryAt: number };

type Opened = { readonly at: number; readonly retryAt: number };

/**
 * Refuses calls to a service that failed several times in a row, then lets one trial through: if it passes the breaker closes, if it fails
 * it opens anew. Callers come with policies and times of their own; the count and the state are what they share.
 *
 * A breaker of a library such as cockatiel fixes policy and clock when it is made and cannot be closed by hand, so this one is our own.
 */
export class CircuitBreaker {
  #state: CircuitState = 'closed';
  #failures = 0;
  #opened: Opened = { at: 0, retryAt: 0 };
  /** Goes up with each change of state: what was let through before has no say any more. */
  #period = 0;

  get state(): CircuitState {
    return this.#state;
  }

  /** When the one who opened it lets a trial through, in milliseconds since the epoch; undefined while it is closed. */
  get retryAt(): number | undefined {
    return this.#state === 'closed' ? undefined : this.#opened.retryAt;
  }

  /** Asks for leave to make one call. Whoever is admitted settles, or a trial blocks all others for ever. */
  admit(policy: CircuitBreakerPolicy, now: number): Admission {
    const recovery = policy.recoveryTimeout * 1000;
    if (this.#state === 'halfOpen') return { admitted: false, retryAt: now + recovery };
    if (this.#state === 'open') {
      const retryAt = this.#opened.at + recovery;
      if (now < retryAt) return { admitted: false, retryAt };
      this.#enter('halfOpen');
    }
    return { admitted: true, period: this.#period };
  }

  /** Takes note of what an admitted call came to. */
  settle(
    { period }: { readonly period: number },
    outcome: CallOutcome,
    policy: CircuitBreakerPolicy,
    now: number,
  ): void {
    if (period !== this.#period) return;
    switch (outcome) {
      case 'failed':
        this.#failures += 1;
        if (this.#state === 'halfOpen' || this.#failures >= policy.failureThreshold) this.#open(policy, now);
        return;
      case 'passed':
        return this.reset();
      case 'cancelled':
        if (this.#state === 'halfOpen') this.#enter('open');
    }
  }

  /** Closes it, as if nothing had failed. */
  reset(): void {
    this.#failures = 0;
    if (this.#state !== 'closed') this.#enter('closed');
  }

  #open({ recoveryTimeout }: CircuitBreakerPolicy, now: number): void {
    this.#opened = { at: now, retryAt: now + recoveryTimeout * 1000 };
    this.#enter('open');
  }

  #enter(state: CircuitState): void {
    this.#state = state;
    this.#period += 1;
  }
}
