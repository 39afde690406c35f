import { headerText, headerValue, token } from '../../core/http/header.ts';
import type { RequestHead } from './outgoingRequest.ts';

/**
 * Returns the bytes of the head of a request (RFC 9112 §3), with the host if it is missing.
 *
 * @throws for a name or value that a header cannot have, so that none can end it and begin another
 */
export function toHeadBytes({ method, url, headers }: RequestHead): Uint8Array {
  const hasHost = headerValue(headers, 'host') !== undefined;
  let head = `${method} ${url.pathname}${url.search} HTTP/1.1\r\n${hasHost ? '' : `host: ${url.host}\r\n`}`;
  let [names, values] = ['host', ''];
  for (const [name, value] of headers) {
    head += `${name}: ${value}\r\n`;
    // An empty name is not valid, nor is a colon in one.
    names += name || ':';
    values += value;
  }
  // One test for all of them: both patterns allow a set of characters.
  if (!token.test(names) || !headerText.test(values)) throw new TypeError('a header is not valid');
  return Buffer.from(`${head}connection: keep-alive\r\n\r\n`, 'latin1');
}
