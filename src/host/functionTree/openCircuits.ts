import type { ConfiguredFunction } from '../../core/functions/configuredFunction.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { toEndpointBase } from '../../core/oci/invokeEndpoint.ts';
import { DisposableStore, toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import { maxTimerDelay } from '../../core/common/limits.ts';
import type { CircuitStatus, Circuits } from '../../invoker/attempts/circuitBreakers.ts';

type Invoked = Pick<ConfiguredFunction, 'id' | 'endpoint' | 'circuitBreaker'>;

/** Provides the circuit breakers that are not closed to the views. */
export class OpenCircuits implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  /** Also fires when an open breaker starts to allow a trial request. */
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #circuits: Circuits;
  readonly #usual: () => boolean;
  #timer: NodeJS.Timeout | undefined;

  /** @param usual whether functions without a `circuitBreaker` of their own use one, by the settings */
  constructor(circuits: Circuits, usual: () => boolean) {
    this.#circuits = circuits;
    this.#usual = usual;
    this.#owned.add(circuits.onDidChange(() => this.#follow()));
    this.#owned.add(toDisposable(() => clearTimeout(this.#timer)));
  }

  list(): readonly CircuitStatus[] {
    return this.#circuits.list().filter(({ state }) => state !== 'closed');
  }

  /** Returns the breaker that affects a function: that of its endpoint if the function uses one, or any that it was invoked through. */
  of({ id, endpoint, circuitBreaker }: Invoked): CircuitStatus | undefined {
    const isUsed = (circuitBreaker ?? this.#usual()) !== false;
    const base = endpoint === undefined ? undefined : toEndpointBase(endpoint);
    return this.list().find(
      (circuit) => (isUsed && circuit.endpoint === base) || circuit.functionIds.includes(id),
    );
  }

  /** Closes the breaker of an endpoint; without an endpoint, all breakers. */
  reset(endpoint?: string): void {
    this.#circuits.reset(endpoint);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #follow(): void {
    this.#changed.fire();
    clearTimeout(this.#timer);
    const now = Date.now();
    const times = this.list().map(({ retryAt }) => (retryAt === undefined ? now : Date.parse(retryAt)));
    const next = Math.min(...times.filter((time) => time > now));
    if (next === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#follow(), Math.min(next - now, maxTimerDelay));
  }
}

/** Describes what a breaker that is not closed means for the next request, in a few words. `now` in milliseconds since the epoch. */
export function toCircuitText({ state, retryAt }: CircuitStatus, now: number): string {
  if (state === 'halfOpen') return 'circuit open, trial request in progress';
  const at = retryAt === undefined ? now : Date.parse(retryAt);
  return at > now
    ? `circuit open until ${new Date(at).toLocaleTimeString()}`
    : 'circuit open, the next request is the trial';
}
