import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isLoopback } from '../../core/oci/endpointPolicy.ts';
import type { Header } from '../../core/http/header.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { responseHeaderLimit } from '../../core/common/limits.ts';
import { sharedLookup } from './sharedLookup.ts';

/** The head of a request. */
export type ConnectionRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: readonly Header[];
};

/** Finds the agent for a URL that needs a proxy; undefined if it needs none. */
export type Proxies = Disposable & { find(url: URL): http.Agent | undefined };

/**
 * Opens requests, and keeps their connections for the next ones. Never follows redirects.
 *
 * In the extension host, VS Code replaces `https.request`: its version finds the proxy, adds the certificates of the system, and wraps
 * our agent in a new one for each request. That agent keeps no connections, so Node would send `connection: close`. With an explicit
 * `keep-alive`, and if no proxy is needed, VS Code passes the request to Node's global agent, which keeps them (VS Code 1.100 and
 * 1.139).
 *
 * Plain HTTP only goes to this machine, never through a proxy, and does not use `http.request`, which VS Code replaces as well.
 */
export class Connections implements Disposable {
  readonly #http = new http.Agent({ keepAlive: true });
  readonly #https = new https.Agent({ keepAlive: true });
  readonly #proxies: Proxies | undefined;

  /** @param proxies disposed with this; absent if the platform finds them itself, as VS Code does */
  constructor(proxies?: Proxies) {
    this.#proxies = proxies;
  }

  /**
   * Opens a request. The caller writes the body, must listen for `error` at once, and must destroy a request whose response it does not
   * read to the end.
   *
   * @throws for plain HTTP to another host, which the endpoint policy rejects before
   */
  open({ method, url, headers }: ConnectionRequest): http.ClientRequest {
    const outgoing = toOutgoing(headers);
    const options = { method, headers: outgoing, maxHeaderSize: responseHeaderLimit };
    const request =
      url.protocol === 'https:'
        ? https.request(url, {
            ...options,
            lookup: sharedLookup,
            agent: this.#proxies?.find(url) ?? this.#https,
          })
        : new http.ClientRequest({ ...toLocalTarget(url), ...options, agent: this.#http });
    // By default, Node silently drops headers beyond a certain number. Their size is limited anyway.
    request.maxHeadersCount = 0;
    keepIdle(request);
    return request;
  }

  dispose(): void {
    this.#http.destroy();
    this.#https.destroy();
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

/** Milliseconds after which an idle connection is closed; well below the 60 s after which load balancers close it. */
const idleTime = 30_000;

/**
 * Keeps the connection of a request open for as long as the server announced, at most `idleTime`. Node's global agent would close it
 * after 5 s, before a user invokes again.
 */
function keepIdle(request: http.ClientRequest): void {
  request.on('response', ({ headers, socket }) => {
    const hint = /timeout=(\d+)/.exec(String(headers['keep-alive']))?.[1];
    // One second less, so that both ends do not close it at the same moment.
    const announced = hint === undefined ? idleTime : (Number(hint) - 1) * 1000;
    // The agent listens first, so its own timeout is set by then.
    socket.once('free', () => socket.setTimeout(Math.max(1, Math.min(idleTime, announced))));
  });
}

/** Returns headers as a record, with `connection`: a proxy agent adds its headers to a record, but drops Node's flat list. */
function toOutgoing(headers: readonly Header[]): http.OutgoingHttpHeaders {
  const names = new Map<string, string>();
  const outgoing: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const first = names.get(lower);
    if (first === undefined) {
      names.set(lower, name);
      outgoing[name] = value;
    } else outgoing[first] = [outgoing[first] ?? [], value].flat();
  }
  outgoing['connection'] = 'keep-alive';
  return outgoing;
}
