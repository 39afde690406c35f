import * as http from 'node:http';
import type { LookupFunction } from 'node:net';
import { isLoopback } from '../../core/oci/endpointPolicy.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { adjustRequest, toRequestOptions, type ConnectionRequest } from './outgoingRequest.ts';
import type { Proxies, SecureConnections } from './secureConnections.ts';

/**
 * Opens a request. The caller writes the body, must listen for `error` at once, and must destroy a request whose response it does not
 * read to the end.
 *
 * @throws for plain HTTP to another host, which the endpoint policy rejects before
 */
export type OpenRequest = (request: ConnectionRequest) => http.ClientRequest;

/**
 * Opens requests, and keeps their connections for the next ones. Never follows redirects.
 *
 * Plain HTTP only goes to this machine, never through a proxy, and does not use `http.request`, which VS Code replaces.
 */
export class Connections implements Disposable {
  readonly #http = new http.Agent({ keepAlive: true });
  readonly #proxies: Proxies | undefined;
  #secure: SecureConnections | undefined;

  /** @param proxies disposed with this; absent if the platform finds them itself, as VS Code does */
  constructor(proxies?: Proxies) {
    this.#proxies = proxies;
  }

  /**
   * Returns the function that opens requests to URLs with the same protocol. HTTPS is loaded at its first use: functions on this machine
   * do not need it, and it takes a tenth of the time of a command that invokes one.
   */
  async opener({ protocol }: URL): Promise<OpenRequest> {
    if (protocol !== 'https:') return (request) => this.#openLocal(request);
    const { SecureConnections } = await import('./secureConnections.ts');
    const secure = (this.#secure ??= new SecureConnections(this.#proxies));
    return (request) => secure.open(request);
  }

  #openLocal(request: ConnectionRequest): http.ClientRequest {
    const options = { ...toLocalTarget(request.url), ...toRequestOptions(request), agent: this.#http };
    return adjustRequest(new http.ClientRequest(options));
  }

  dispose(): void {
    this.#http.destroy();
    this.#secure?.dispose();
    this.#proxies?.dispose();
  }
}

function toLocalTarget(url: URL): http.ClientRequestArgs {
  if (!isLoopback(url.hostname)) throw new Error(`${url.host} must not be reached over plain http`);
  return {
    // Without the brackets of an IPv6 address.
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: url.pathname + url.search,
    lookup: lookUpLocalhost,
  };
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
