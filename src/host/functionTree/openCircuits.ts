import type { ConfiguredFunction } from '../../core/functions/configuredFunction.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { toEndpointBase } from '../../core/oci/invokeEndpoint.ts';
import { DisposableStore, toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import type { CircuitStatus, Circuits } from '../../invoker/attempts/circuitBreakers.ts';

/** Longest delay that a timer takes, in milliseconds. */
const longestDelay = 2 ** 31 - 1;

/** A function as far as breakers are about it. */
type Invoked = Pick<ConfiguredFunction, 'id' | 'endpoint' | 'circuitBreaker'>;

/** The circuit breakers that are not closed, as the views show them. */
export class OpenCircuits implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  /** Fires too when an open breaker would let the next call through. */
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #circuits: Circuits;
  readonly #usual: () => boolean;
  #timer: NodeJS.Timeout | undefined;

  /** @param usual whether functions that say nothing about it have a breaker, as the settings say */
  constructor(circuits: Circuits, usual: () => boolean) {
    this.#circuits = circuits;
    this.#usual = usual;
    this.#owned.add(circuits.onDidChange(() => this.#follow()));
    this.#owned.add(toDisposable(() => clearTimeout(this.#timer)));
  }

  list(): readonly CircuitStatus[] {
    return this.#circuits.list().filter(({ state }) => state !== 'closed');
  }

  /** The one that stands between us and a function: that of its endpoint where it asks for one, and any that it was invoked through. */
  of({ id, endpoint, circuitBreaker }: Invoked): CircuitStatus | undefined {
    const asks = (circuitBreaker ?? this.#usual()) !== false;
    const base = endpoint === undefined ? undefined : toEndpointBase(endpoint);
    return this.list().find(
      (circuit) => (asks && circuit.endpoint === base) || circuit.functionIds.includes(id),
    );
  }

  /** Closes the breaker of an endpoint, or all. */
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
    this.#timer = setTimeout(() => this.#follow(), Math.min(next - now, longestDelay));
  }
}
