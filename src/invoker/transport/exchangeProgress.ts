import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { NetworkPhase } from '../../core/common/failure.ts';
import type { Timings } from '../../core/invocation/invocationEvent.ts';

const order: readonly NetworkPhase[] = ['lookup', 'connect', 'tls', 'send', 'head', 'body'];

/** Follows a request through its phases and takes the time of each. The clock starts with the object. */
export class ExchangeProgress {
  readonly #startedAt = performance.now();
  readonly #connected: () => void;
  #phase: NetworkPhase = 'connect';
  #steps: Omit<Timings, 'total'> = {};

  /** `connected` is called once, when the connection stands, be it a kept one. */
  constructor(connected: () => void) {
    this.#connected = connected;
  }

  get phase(): NetworkPhase {
    return this.#phase;
  }

  /** Whether all of the declared bytes had reached the socket; what answered is taken to have had them. */
  get sent(): boolean {
    return isBeyond(this.#phase, 'send');
  }

  /** Milliseconds since the exchange began. */
  get elapsed(): number {
    return performance.now() - this.#startedAt;
  }

  get timings(): Timings {
    return { ...this.#steps, total: this.elapsed };
  }

  /** Watches a request from before it has a socket. */
  follow(request: ClientRequest, secure: boolean): void {
    request.once('socket', (socket: Socket) => {
      if (request.reusedSocket || (!secure && !socket.connecting)) this.#reach('send');
      else this.#followSocket(socket, secure);
    });
    // Should a socket tell nothing of itself, what follows tells.
    request.once('finish', () => this.#reach('head'));
    request.once('response', () => {
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
    // One from a proxy may be secure already, with none of its events left.
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

function isSecure(socket: Socket): boolean {
  return socket instanceof TLSSocket && (socket.getProtocol() ?? '').startsWith('TLS');
}

function isBeyond(phase: NetworkPhase, other: NetworkPhase): boolean {
  return order.indexOf(phase) > order.indexOf(other);
}
