import * as https from 'node:https';
import type { Agent } from 'node:http';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { NodeRequest, toRequestOptions } from '../http/nodeRequest.ts';
import type { OutgoingRequest, RequestEvents, RequestHead } from '../http/outgoingRequest.ts';
import { sharedLookup } from './sharedLookup.ts';

/** Finds the agent for a URL that needs a proxy; undefined if it needs none. */
export type Proxies = Disposable & { find(url: URL): Agent | undefined };

/**
 * Opens HTTPS requests, and keeps their connections.
 *
 * In the extension host, VS Code replaces `https.request`: its version finds the proxy, adds the certificates of the system, and wraps
 * our agent in a new one for each request. That agent keeps no connections, so Node would send `connection: close`. With an explicit
 * `keep-alive`, and if no proxy is needed, VS Code passes the request to Node's global agent, which keeps them (VS Code 1.100 and
 * 1.139).
 */
export class SecureConnections implements Disposable {
  readonly #agent = new https.Agent({ keepAlive: true });
  readonly #proxies: Proxies | undefined;

  constructor(proxies: Proxies | undefined) {
    this.#proxies = proxies;
  }

  open(head: RequestHead, events: RequestEvents): OutgoingRequest {
    const agent = this.#proxies?.find(head.url) ?? this.#agent;
    const options = { ...toRequestOptions(head), lookup: sharedLookup, agent };
    return new NodeRequest(https.request(head.url, options), events);
  }

  dispose(): void {
    this.#agent.destroy();
  }
}
