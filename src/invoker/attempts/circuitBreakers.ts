import type { AttemptEnding } from '../../core/invocation/attemptEnding.ts';
import { CircuitBreaker, type CallOutcome, type CircuitState } from '../../core/policies/circuitBreaker.ts';
import type { CircuitBreakerPolicy } from '../../core/policies/circuitBreakerPolicy.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { matchesStatus } from '../../core/policies/statusCodes.ts';

/** The state of the circuit breaker of an endpoint. */
export type CircuitStatus = {
  /** Origin and path prefix. */
  readonly endpoint: string;
  readonly state: CircuitState;
  /** When the next request is admitted as a trial, ISO 8601; absent while it is closed. */
  readonly retryAt?: string;
  /** The functions that were invoked at this endpoint. */
  readonly functionIds: readonly string[];
};

/** Shows and resets the circuit breakers of an invoker. */
export type Circuits = {
  /** Fires when a breaker opens, admits a trial, or closes. Time alone changes nothing: an open breaker waits for a request. */
  readonly onDidChange: Event<CircuitStatus>;
  /** Returns the breakers in the order of their first use. */
  list(): readonly CircuitStatus[];
  /** Closes the breaker of an endpoint, or all. */
  reset(endpoint?: string): void;
};

/** An admitted request. Only the first call of `settle` counts; undefined means that the request was cancelled. */
export type Passage = { settle(ending: AttemptEnding | undefined): void };

type Circuit = { readonly breaker: CircuitBreaker; readonly functionIds: Set<string> };

/** A request to be admitted. */
export type CircuitCall = {
  readonly endpoint: string;
  readonly functionId: string;
  readonly policy: CircuitBreakerPolicy;
};

/** Keeps one breaker per endpoint, created by the first request that has a policy and shared by all later ones. */
export class CircuitBreakers implements Circuits, Disposable {
  readonly #circuits = new Map<string, Circuit>();
  readonly #changes = new Emitter<CircuitStatus>();
  readonly #now: () => number;

  readonly onDidChange = this.#changes.event;

  /** @param now returns milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Admits a request, or returns when to try again, in ISO 8601. */
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

/** Limited to the last instant that a Date can represent. */
function toIsoTime(milliseconds: number): string {
  return new Date(Math.min(milliseconds, 8.64e15)).toISOString();
}

/** As in the library of the SDK (opossum), only responses count as failures, and anything else resets the count. */
function toOutcome(ending: AttemptEnding | undefined, { statuses }: CircuitBreakerPolicy): CallOutcome {
  if (ending === undefined) return 'cancelled';
  if (ending.kind === 'failure') return 'passed';
  return matchesStatus(statuses, ending.status, ending.code) === true ? 'failed' : 'passed';
}
