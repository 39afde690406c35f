import type { FnHttpRequest } from './fnHttp.ts';

/** A fault in the HTTP request: the key of the request file, and what its value must be. */
export type HttpFault = { readonly path: string; readonly expected: string };

/** Finds values in an HTTP request that no gateway would accept. A text with a variable is not checked. */
export function httpFaults({ method, url, headers }: FnHttpRequest): readonly HttpFault[] {
  return [
    ...check('http.method', method, token, 'a method such as GET'),
    ...check('http.url', url, address, 'a path that starts with "/" or a full URL, without spaces'),
    ...headers.flatMap(([name, value]) => [
      ...(token.test(name) ? [] : [{ path: `http.headers.${name}`, expected: 'a valid HTTP header name' }]),
      ...check(`http.headers.${name}`, value, headerText, 'one line of Latin-1 text'),
    ]),
  ];
}

const token = /^[!#$%&'*+.^_`|~\w-]+$/;
const address = /^(?:\/|https?:\/\/)[\x21-\x7e]*$/;
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;

function check(
  path: string,
  value: string | undefined,
  pattern: RegExp,
  expected: string,
): readonly HttpFault[] {
  return value === undefined || value.includes('{{') || pattern.test(value) ? [] : [{ path, expected }];
}
