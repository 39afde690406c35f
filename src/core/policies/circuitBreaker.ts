import type { CircuitBreakerPolicy } from './circuitBreakerPolicy.ts';

/**
 * `open`: calls are rejected until the recovery time is over, then the next call is the trial. `halfOpen`:
 * the trial is running.
 */
export type CircuitState = 'closed' | 'open' | 'halfOpen';

/** How an admitted call ended: `failed` counts, `passed` resets the count, `cancelled` has no effect. */
export type CallOutcome = 'failed' | 'passed' | 'cancelled';

/**
 * The permission for one call, to pass to `settle` with its outcome; or when to try again, in milliseconds
 * since the epoch.
 */
export type Admission =
  | { readonly admitted: true; readonly period: number }
  | { readonly admitted: false; readonly retryAt: number };

type Opened = { readonly at: number; readonly retryAt: number };

/**
 * Rejects calls to a service after consecutive failures, then admits one trial: if it passes, the breaker
 * closes; if it fails, it opens again. Each caller has its own policy and clock; they share the count and the
 * state.
 *
 * A breaker of a library such as cockatiel has one policy and clock for its lifetime and cannot be closed by
 * hand, so this is our own.
 */
export class CircuitBreaker {
  #state: CircuitState = 'closed';
  #failures = 0;
  #opened: Opened = { at: 0, retryAt: 0 };
  /** Increases with each change of state: calls that were admitted before no longer count. */
  #period = 0;

  get state(): CircuitState {
    return this.#state;
  }

  /**
   * When a trial is admitted by the policy that opened the breaker, in milliseconds since the epoch;
   * undefined while it is closed.
   */
  get retryAt(): number | undefined {
    return this.#state === 'closed' ? undefined : this.#opened.retryAt;
  }

  /**
   * Requests one call. The caller must call `settle` if it is admitted, or a trial blocks all other calls for
   * ever.
   */
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

  /** Records how an admitted call ended. */
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

  /** Closes the breaker and resets the count. */
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
