import * as https from 'node:https';
import type { Agent, ClientRequest } from 'node:http';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { adjustRequest, toRequestOptions, type ConnectionRequest } from './outgoingRequest.ts';
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

  open(request: ConnectionRequest): ClientRequest {
    const { url } = request;
    const agent = this.#proxies?.find(url) ?? this.#agent;
    return adjustRequest(https.request(url, { ...toRequestOptions(request), lookup: sharedLookup, agent }));
  }

  dispose(): void {
    this.#agent.destroy();
  }
}
