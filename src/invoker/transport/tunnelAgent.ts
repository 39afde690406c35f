import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { errorReason } from '../../core/common/errorReason.ts';
import { ProxyError } from './proxyError.ts';
import { sharedLookup } from './sharedLookup.ts';

type ConnectOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];

/**
 * Connects to HTTPS hosts through a proxy, and keeps the connections. The proxy only learns host and port: the data is encrypted from
 * here to the host. If the proxy fails or refuses, the request fails with a `ProxyError`.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #hasCredentials: boolean;

  /** @param proxy URL, with user and password if the proxy requires them */
  constructor(proxy: URL) {
    // Not in the address, which the library writes to its debug output.
    const { username, password } = proxy;
    const bare = new URL(proxy);
    bare.username = bare.password = '';
    const user = `${decode(username)}:${decode(password)}`;
    const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
    const headers = username || password ? { 'Proxy-Authorization': authorization } : {};
    super(bare, { keepAlive: true, headers });
    this.#hasCredentials = 'Proxy-Authorization' in headers;
  }

  override async connect(request: ClientRequest, options: ConnectOptions): Promise<Socket> {
    const given = abortOnDestroy(request);
    let refusal: string | undefined;
    request.once('proxyConnect', (response: ConnectResponse) => (refusal = this.#toRefusal(response)));
    this.connectOpts = { ...this.connectOpts, signal: given.signal, lookup: sharedLookup };
    try {
      const socket = await super.connect(request, options);
      // The library would treat the response of the proxy as that of the host.
      if (refusal !== undefined) throw new ProxyError(this.proxy.host, refusal);
      return socket;
    } catch (error) {
      throw error instanceof ProxyError ? error : new ProxyError(this.proxy.host, errorReason(error));
    } finally {
      given.release();
    }
  }

  /** Returns why the proxy refused; undefined if it connected. */
  #toRefusal({ statusCode, headers }: ConnectResponse): string | undefined {
    if (statusCode === 200) return undefined;
    if (statusCode !== 407) return `the proxy returned ${statusCode}`;
    const schemes = readSchemes(headers['proxy-authenticate']);
    if (schemes.length > 0 && !schemes.some((scheme) => /^basic$/i.test(scheme)))
      return `the proxy only accepts ${schemes.join(' and ')} authentication, but only Basic is supported`;
    return this.#hasCredentials ? 'credentialsRejected' : 'credentialsMissing';
  }
}

type ConnectResponse = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** Returns the authentication schemes that a proxy offers: the first word of each challenge. */
function readSchemes(value: string | readonly string[] = []): readonly string[] {
  const challenges = typeof value === 'string' ? [value] : value;
  const words = challenges.flatMap((each) => /^\s*([\w-]{1,30})(?:\s|,|$)/.exec(each)?.[1] ?? []);
  return [...new Set(words)].slice(0, 5);
}

/** Node does not notify an agent when a request is destroyed before it has a socket, so that the agent could wait for the proxy forever. */
function abortOnDestroy(request: ClientRequest): { readonly signal: AbortSignal; release(): void } {
  const gone = new AbortController();
  const destroy = request.destroy.bind(request);
  request.destroy = (error) => {
    gone.abort();
    return destroy(error);
  };
  return { signal: gone.signal, release: () => (request.destroy = destroy) };
}

/** Leaves a text with a literal percent sign unchanged. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
