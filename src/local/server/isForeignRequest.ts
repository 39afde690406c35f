import type { IncomingMessage } from 'node:http';

/** How a client may write the address of this host, with its port behind. */
const ownNames = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'] as const;

/** The port that a client leaves out. */
const usualPort = 80;

/**
 * Returns true for a request that a web page may have made: one with an `Origin`, or one whose `Host` or target names another
 * host, as after DNS rebinding. The clients of this host, SDKs and command lines, send neither.
 *
 * @param port where this host listens
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
  return ownNames.some((name) => written === `${name}:${port}` || (port === usualPort && written === name));
}
