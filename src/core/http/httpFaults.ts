import type { FnHttpRequest } from './fnHttp.ts';

/** Something wrong in the HTTP request that a function is told of: the key of the request file, and what it must be. */
export type HttpFault = { readonly path: string; readonly expected: string };

/** What is wrong in an HTTP request: what no gateway would let through. A text with a variable may become anything. */
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
