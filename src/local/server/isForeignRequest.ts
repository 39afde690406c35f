import type { IncomingMessage } from 'node:http';

/** The names of this host that a client may use, without the port. */
const ownNames = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'] as const;

/** The port that clients omit. */
const defaultPort = 80;

/**
 * Returns true for a request that a web page may have sent: with an `Origin`, or with another host in `Host` or target, as after DNS
 * rebinding. SDKs and command lines send neither.
 *
 * @param port of this host
 */
export function isForeignRequest(
  { url = '', headersDistinct }: Pick<IncomingMessage, 'url' | 'headersDistinct'>,
  port: number,
): boolean {
  const { host = [], origin } = headersDistinct;
  const [name = '', ...more] = host;
  return origin !== undefined || more.length > 0 || !isOwnAddress(name, port) || !url.startsWith('/');
}

function isOwnAddress(host: string, port: number): boolean {
  const written = host.toLowerCase();
  return ownNames.some((name) => written === `${name}:${port}` || (port === defaultPort && written === name));
}
