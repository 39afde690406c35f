import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { isLoopback } from '../../core/oci/endpointPolicy.ts';
import type { Header } from '../../core/http/header.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { responseHeaderLimit } from '../../core/common/limits.ts';

/** Head of a request that is to be opened. */
export type ConnectionRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: readonly Header[];
};

/** Finds the agent that reaches a URL through a proxy; undefined: no proxy is needed. */
export type Proxies = Disposable & { find(url: URL): http.Agent | undefined };

/**
 * Opens requests over connections that are kept for the next one. Redirects are never followed.
 *
 * Inside VS Code's extension host `https.request` is VS Code's own: it finds the proxy, adds the certificates of the system
 * and puts an agent of its own, a new one per request, in front of ours. Such an agent keeps no connections, so Node would announce
 * `connection: close`. Said by us, `keep-alive` stands, and where no proxy is needed VS Code hands the request on
 * to Node's global agent, which does keep them. (Seen in VS Code 1.100 and 1.139.)
 *
 * Plain http goes to this machine only, and never through a proxy: VS Code's replacement of `http.request` is not used for it.
 */
export class Connections implements Disposable {
  readonly #http = new http.Agent({ keepAlive: true });
  readonly #https = new https.Agent({ keepAlive: true });
  readonly #proxies: Proxies | undefined;

  /** `proxies` are disposed with it; absent where the platform finds them itself, as VS Code does. */
  constructor(proxies?: Proxies) {
    this.#proxies = proxies;
  }

  /** The body is still to be written. The caller listens for `error` at once and destroys what it does not read to the end. */
  open({ method, url, headers }: ConnectionRequest): http.ClientRequest {
    const outgoing = toOutgoing([...headers, ['connection', 'keep-alive']]);
    const options = { method, headers: outgoing, maxHeaderSize: responseHeaderLimit };
    const request =
      url.protocol === 'https:'
        ? https.request(url, { ...options, agent: this.#proxies?.find(url) ?? this.#https })
        : new http.ClientRequest({ ...toLocalTarget(url), ...options, agent: this.#http });
    // Their size is limited. By default Node drops those beyond a number without a word.
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

/**
 * The target of a request in plain text.
 *
 * @throws for any host but this machine; the endpoint policy has refused it before
 */
function toLocalTarget(url: URL): http.ClientRequestArgs {
  if (!isLoopback(url.hostname)) throw new Error(`${url.host} must not be reached over plain http`);
  return { ...urlToHttpOptions(url), lookup: lookUpLocalhost };
}

/** Resolves `localhost`, the one name that gets here, without asking a name server: its answer could lead elsewhere (RFC 6761 §6.3). */
const lookUpLocalhost: LookupFunction = (_hostname, { all }, callback) => {
  const addresses = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ];
  // Later: who watches the connection listens from the next turn on.
  setImmediate(() => (all ? callback(null, addresses) : callback(null, '127.0.0.1', 4)));
};

/** Idle time after which a kept connection is given up; well below the 60 s after which load balancers drop it unasked. */
const idleTime = 30_000;

/**
 * Lets the connection of a request wait for the next one: as long as the server said, at most our idle time.
 * Node's global agent would give it up after 5 s, sooner than a person presses the button again.
 */
function keepIdle(request: http.ClientRequest): void {
  let announced = Number.POSITIVE_INFINITY;
  request.once('response', ({ headers }) => {
    const hint = /timeout=(\d+)/.exec(String(headers['keep-alive']))?.[1];
    // A second early, so that both ends do not give up at the same moment.
    if (hint !== undefined) announced = (Number(hint) - 1) * 1000;
  });
  request.once('socket', (socket) => {
    // The agent listens first and has set its own time by then.
    socket.once('free', () => socket.setTimeout(Math.max(1, Math.min(idleTime, announced))));
  });
}

/** A record, not Node's flat list: a proxy agent adds headers to the former and drops the latter. */
function toOutgoing(headers: readonly Header[]): http.OutgoingHttpHeaders {
  const byName = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = byName.get(key);
    if (known) known.values.push(value);
    else byName.set(key, { name, values: [value] });
  }
  return Object.fromEntries([...byName.values()].map(({ name, values }) => [name, toValue(values)]));
}

function toValue(values: string[]): string | string[] {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : values;
}
