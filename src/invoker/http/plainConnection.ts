import { Socket, type LookupFunction } from 'node:net';
import type { ConnectionProgress } from './outgoingRequest.ts';

/** The request that uses a connection. */
export type ConnectionUser = {
  received(bytes: Buffer): void;
  /** The server has ended the connection, or it broke. Nothing follows. */
  ended(error?: Error): void;
};

/**
 * Milliseconds until the other address of `localhost` is tried. Where nobody listens, this machine says so at once; a server that does not
 * accept is busy, and Node would give it 250 ms.
 */
const patience = 60_000;

/** A connection in plain text to this machine. One request after the other uses it. */
export class PlainConnection {
  readonly #socket: Socket;
  readonly #closed: () => void;
  #user: ConnectionUser | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #idleTime = 0;

  /** @param closed called as soon as it can no longer be used, perhaps again */
  constructor({ hostname, port }: URL, progress: ConnectionProgress | undefined, closed: () => void) {
    this.#closed = closed;
    progress?.connecting();
    // Without the brackets of an IPv6 address.
    const host = hostname.replace(/^\[|\]$/g, '');
    // Not `net.connect`, which VS Code replaces by one that may wait, and forgets options.
    this.#socket = new Socket();
    this.#socket.setNoDelay(true);
    this.#socket.once('lookup', () => progress?.lap('dns'));
    this.#socket.once('connect', () => {
      progress?.lap('connect');
      progress?.reach('send');
    });
    this.#socket.on('data', (bytes) => (this.#user ? this.#user.received(bytes) : this.close()));
    const end = (error?: Error): void => {
      const user = this.#release();
      this.close();
      user?.ended(error);
    };
    this.#socket.on('end', () => end());
    this.#socket.on('error', end);
    this.#socket.on('close', () => end());
    const lookup = { lookup: lookUpLocalhost, autoSelectFamilyAttemptTimeout: patience };
    this.#socket.connect({ host, port: Number(port || 80), ...lookup });
  }

  use(user: ConnectionUser): void {
    this.#user = user;
    this.#socket.ref();
  }

  /** Keeps the connection for another request, for this number of milliseconds. Does not keep the process running. */
  keep(milliseconds: number): void {
    this.#release();
    this.#socket.resume().unref();
    if (this.#idleTimer && milliseconds === this.#idleTime) {
      this.#idleTimer.refresh();
      return;
    }
    clearTimeout(this.#idleTimer);
    this.#idleTime = milliseconds;
    this.#idleTimer = setTimeout(() => this.#user || this.close(), milliseconds).unref();
  }

  /** Returns false if the rest should wait until `drain`. */
  write(bytes: Uint8Array, written?: () => void): boolean {
    return this.#socket.write(bytes, written && ((error) => error || written()));
  }

  drain(next: () => void): void {
    this.#socket.once('drain', next);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Closes the connection. Its user is not told. */
  close(): void {
    this.#release();
    this.#closed();
    clearTimeout(this.#idleTimer);
    this.#socket.destroy();
  }

  #release(): ConnectionUser | undefined {
    const user = this.#user;
    this.#user = undefined;
    return user;
  }
}

/** Resolves `localhost`, the only name that gets here, without a name server, which could return another host (RFC 6761 §6.3). */
const lookUpLocalhost: LookupFunction = (_hostname, { all }, callback) => {
  const addresses = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ];
  // Not at once: listeners of the connection are added in the next turn.
  setImmediate(() => (all ? callback(null, addresses) : callback(null, '127.0.0.1', 4)));
};
