import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions } from 'node:tls';

/** Takes every https host, whatever its name and port, for one port of this machine: whatever is sent arrives there. */
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
