import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { NetworkPhase } from '../../core/common/failure.ts';
import type { Timings } from '../../core/invocation/invocationEvent.ts';

const order: readonly NetworkPhase[] = ['lookup', 'connect', 'tls', 'send', 'head', 'body'];

/** Tracks the phase of a request, and measures how long each phase takes. The time starts when it is created. */
export class ExchangeProgress {
  readonly #startedAt = performance.now();
  readonly #connected: () => void;
  #phase: NetworkPhase = 'connect';
  #steps: Omit<Timings, 'total'> = {};

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

  /** Starts to track a request; call it before the request has a socket. */
  follow(request: ClientRequest, secure: boolean): void {
    request.on('socket', (socket: Socket) => {
      if (request.reusedSocket || (!secure && !socket.connecting)) this.#reach('send');
      else this.#followSocket(socket, secure);
    });
    // A socket without events of its own has at least reached the phase of these.
    request.on('finish', () => this.#reach('head'));
    request.on('response', () => {
      this.#reach('body');
      this.#steps = { ...this.#steps, firstByte: this.elapsed };
    });
  }

  #followSocket(socket: Socket, secure: boolean): void {
    let since = this.elapsed;
    const lap = (step: 'dns' | 'connect' | 'tls'): void => {
      const now = this.elapsed;
      this.#steps = { ...this.#steps, [step]: now - since };
      since = now;
    };
    // The socket of a proxy may already be secure, without further events.
    if (!socket.connecting) this.#reach(isSecure(socket) ? 'send' : 'tls');
    socket.once('lookup', () => lap('dns'));
    socket.once('connect', () => {
      lap('connect');
      this.#reach(secure ? 'tls' : 'send');
    });
    if (!secure) return;
    socket.once('secureConnect', () => {
      lap('tls');
      this.#reach('send');
    });
  }

  #reach(phase: NetworkPhase): void {
    if (!isBeyond(phase, this.#phase)) return;
    const before = isBeyond(this.#phase, 'tls');
    this.#phase = phase;
    if (!before && isBeyond(phase, 'tls')) this.#connected();
  }
}

function isSecure(socket: Socket | TLSSocket): boolean {
  return 'encrypted' in socket && (socket.getProtocol() ?? '').startsWith('TLS');
}

function isBeyond(phase: NetworkPhase, other: NetworkPhase): boolean {
  return order.indexOf(phase) > order.indexOf(other);
}
