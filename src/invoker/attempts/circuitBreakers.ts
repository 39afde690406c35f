import type { AttemptEnding } from '../../core/invocation/attemptEnding.ts';
import { CircuitBreaker, type CallOutcome, type CircuitState } from '../../core/policies/circuitBreaker.ts';
import type { CircuitBreakerPolicy } from '../../core/policies/circuitBreakerPolicy.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { matchesStatus } from '../../core/policies/statusCodes.ts';

/** A breaker as it stands. */
export type CircuitStatus = {
  /** Origin and path prefix. */
  readonly endpoint: string;
  readonly state: CircuitState;
  /** When the next call is let through as a trial, ISO 8601; absent while it is closed. */
  readonly retryAt?: string;
  /** The functions that were invoked through it. */
  readonly functionIds: readonly string[];
};

/** The breakers of an invoker as others may see and close them. */
export type Circuits = {
  /** Fires when a breaker opens, lets its trial through, or closes. Time alone changes nothing: an open one waits for a call. */
  readonly onDidChange: Event<CircuitStatus>;
  /** Those that a call has gone through, in that order. */
  list(): readonly CircuitStatus[];
  /** Closes the breaker of an endpoint, or all. */
  reset(endpoint?: string): void;
};

/** A call that a breaker let through. The first ending counts; undefined stands for a call that was cancelled. */
export type Passage = { settle(ending: AttemptEnding | undefined): void };

type Circuit = { readonly breaker: CircuitBreaker; readonly functionIds: Set<string> };

/** One call that asks to be let through. */
export type CircuitCall = {
  readonly endpoint: string;
  readonly functionId: string;
  readonly policy: CircuitBreakerPolicy;
};

/** One breaker for each endpoint, made when a call with a policy first comes by and shared by all that follow. */
export class CircuitBreakers implements Circuits, Disposable {
  readonly #circuits = new Map<string, Circuit>();
  readonly #changes = new Emitter<CircuitStatus>();
  readonly #now: () => number;

  readonly onDidChange = this.#changes.event;

  /** `now`: milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Lets a call through, or says when to try again, in ISO 8601. */
  admit({ endpoint, functionId, policy }: CircuitCall): Passage | { readonly retryAt: string } {
    const circuit = this.#find(endpoint);
    circuit.functionIds.add(functionId);
    const { breaker } = circuit;
    const admission = this.#watch(endpoint, circuit, () => breaker.admit(policy, this.#now()));
    if (!admission.admitted) return { retryAt: toIsoTime(admission.retryAt) };
    let settled = false;
    return {
      settle: (ending) => {
        if (settled) return;
        settled = true;
        const outcome = toOutcome(ending, policy);
        this.#watch(endpoint, circuit, () => breaker.settle(admission, outcome, policy, this.#now()));
      },
    };
  }

  list(): readonly CircuitStatus[] {
    return [...this.#circuits].map(([endpoint, circuit]) => toStatus(endpoint, circuit));
  }

  reset(endpoint?: string): void {
    for (const [each, circuit] of this.#circuits)
      if (endpoint === undefined || each === endpoint)
        this.#watch(each, circuit, () => circuit.breaker.reset());
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #find(endpoint: string): Circuit {
    const known = this.#circuits.get(endpoint);
    if (known) return known;
    const made = { breaker: new CircuitBreaker(), functionIds: new Set<string>() };
    this.#circuits.set(endpoint, made);
    return made;
  }

  #watch<T>(endpoint: string, circuit: Circuit, act: () => T): T {
    const before = circuit.breaker.state;
    const result = act();
    if (circuit.breaker.state !== before) this.#changes.fire(toStatus(endpoint, circuit));
    return result;
  }
}

function toStatus(endpoint: string, { breaker, functionIds }: Circuit): CircuitStatus {
  const { state, retryAt } = breaker;
  return {
    endpoint,
    state,
    ...(retryAt !== undefined && { retryAt: toIsoTime(retryAt) }),
    functionIds: [...functionIds],
  };
}

/** No later than the last instant that a Date can name. */
function toIsoTime(milliseconds: number): string {
  return new Date(Math.min(milliseconds, 8.64e15)).toISOString();
}

/** As with the SDK's library, only answers can count, and whatever does not count sets the count back. */
function toOutcome(ending: AttemptEnding | undefined, { statuses }: CircuitBreakerPolicy): CallOutcome {
  if (ending === undefined) return 'cancelled';
  if (ending.kind === 'failure') return 'passed';
  return matchesStatus(statuses, ending.status, ending.code) === true ? 'failed' : 'passed';
}
