import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions } from 'node:tls';

/** Sends the requests for all https hosts and ports to one port of this machine. */
export class ReroutingAgent extends Agent {
  readonly #port: () => number;

  constructor(port: () => number) {
    super();
    this.#port = port;
  }

  override createConnection(options: ConnectionOptions): Duplex {
    return connect({ ...options, host: '127.0.0.1', port: this.#port(), rejectUnauthorized: false });
  }
}
