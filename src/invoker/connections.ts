import * as http from 'node:http';
import * as https from 'node:https';
import type { Header } from '../core/header.ts';
import type { Disposable } from '../core/lifecycle.ts';

/** Head of a request that is to be opened. */
export type RequestHead = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: readonly Header[];
};

/** Idle time after which a kept connection is given up; shorter than the 60 s after which load balancers drop it unasked. */
const idleTime = 30_000;

/**
 * Opens requests over connections that are kept for the next one. Redirects are never followed.
 *
 * Inside VS Code's extension host `request` is VS Code's own: it finds the proxy, adds the certificates of the system and puts an agent of its own
 * in front of ours, one per request. Such an agent does not keep connections, so Node would announce `connection: close`.
 * Said by us, `keep-alive` stands; where no proxy is needed VS Code hands the request on to an agent that keeps connections (ours on loopback, else Node's global one).
 */
export class Connections implements Disposable {
  readonly #http = new http.Agent({ keepAlive: true, timeout: idleTime });
  readonly #https = new https.Agent({ keepAlive: true, timeout: idleTime });

  /** The body is still to be written. The caller listens for `error` at once and destroys what it does not read to the end. */
  open({ method, url, headers }: RequestHead): http.ClientRequest {
    const options = { method, headers: toOutgoing([...headers, ['connection', 'keep-alive']]) };
    return url.protocol === 'https:'
      ? https.request(url, { ...options, agent: this.#https })
      : http.request(url, { ...options, agent: this.#http });
  }

  dispose(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
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
