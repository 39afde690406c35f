import type { Disposable } from '../../core/common/lifecycle.ts';
import { isLoopback } from '../../core/oci/endpointPolicy.ts';
import { toIdleTime } from './idleTime.ts';
import type { OutgoingRequest, RequestEvents, RequestHead } from './outgoingRequest.ts';
import { PlainConnection } from './plainConnection.ts';
import { PlainRequest } from './plainRequest.ts';
import { toHeadBytes } from './requestHead.ts';

/**
 * Sends requests in plain text to this machine, and keeps their connections for the next ones. Reads and writes HTTP/1.1 itself: for a small
 * request, Node's client takes more than twice the time.
 */
export class PlainConnections implements Disposable {
  /** The connections without a request, by host; the one that was used last is the last one. */
  readonly #idle = new Map<string, PlainConnection[]>();
  #isDisposed = false;

  /** @throws for another host, which the endpoint policy rejects before */
  open(head: RequestHead, events: RequestEvents): OutgoingRequest {
    const { host, hostname } = head.url;
    if (!isLoopback(hostname)) throw new Error(`${host} must not be reached over plain http`);
    // First, since it may throw.
    const bytes = toHeadBytes(head);
    const idle = this.#idleOf(host);
    const kept = idle.pop();
    const connection =
      kept ??
      new PlainConnection(head.url, events.progress, () => {
        const index = idle.indexOf(connection);
        if (index >= 0) idle.splice(index, 1);
      });
    return new PlainRequest(bytes, connection, events, {
      reused: kept !== undefined,
      over: (keepAlive) => {
        const time = this.#isDisposed ? 0 : toIdleTime(keepAlive);
        if (time > 0) idle.push(connection);
        if (time > 0) connection.keep(time);
        else connection.close();
      },
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const idle of this.#idle.values()) for (const connection of idle.splice(0)) connection.close();
  }

  #idleOf(host: string): PlainConnection[] {
    const idle = this.#idle.get(host) ?? [];
    this.#idle.set(host, idle);
    return idle;
  }
}
