import type { NetworkPhase } from '../../core/common/failure.ts';
import type { Timings } from '../../core/invocation/invocationEvent.ts';
import type { ConnectionProgress } from '../http/outgoingRequest.ts';

const order: Readonly<Record<NetworkPhase, number>> = {
  lookup: 0,
  connect: 1,
  tls: 2,
  send: 3,
  head: 4,
  body: 5,
};

/** Tracks the phase of a request, and measures how long each phase takes. The time starts when it is created. */
export class ExchangeProgress implements ConnectionProgress {
  readonly #startedAt = performance.now();
  readonly #connected: () => void;
  #phase: NetworkPhase = 'connect';
  #steps: Omit<Timings, 'total'> = {};
  #since = 0;

  /** @param connected called once, when the request has a connection, new or reused */
  constructor(connected: () => void) {
    this.#connected = connected;
  }

  get phase(): NetworkPhase {
    return this.#phase;
  }

  /** True once the whole request was handed to the socket. A request that has a response counts as sent. */
  get sent(): boolean {
    return isBeyond(this.#phase, 'send');
  }

  /** Milliseconds since the exchange started. */
  get elapsed(): number {
    return performance.now() - this.#startedAt;
  }

  get timings(): Timings {
    return { ...this.#steps, total: this.elapsed };
  }

  connecting(): void {
    this.#since = this.elapsed;
  }

  lap(step: 'dns' | 'connect' | 'tls'): void {
    const now = this.elapsed;
    this.#steps = { ...this.#steps, [step]: now - this.#since };
    this.#since = now;
  }

  reach(phase: NetworkPhase): void {
    if (!isBeyond(phase, this.#phase)) return;
    const before = isBeyond(this.#phase, 'tls');
    this.#phase = phase;
    if (!before && isBeyond(phase, 'tls')) this.#connected();
  }

  respond(): void {
    this.reach('body');
    this.#steps = { ...this.#steps, firstByte: this.elapsed };
  }
}

function isBeyond(phase: NetworkPhase, other: NetworkPhase): boolean {
  return order[phase] > order[other];
}
