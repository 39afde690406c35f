import { headerText, headerValue, token, type Header } from './header.ts';

/**
 * The HTTP response of a function with the intent `httprequest`. The service passes it on in `Fn-Http-*`
 * headers.
 */
export type FnHttpResponse = { readonly status: number | undefined; readonly headers: readonly Header[] };

const prefix = /^fn-http-h-/i;

/** Decodes `Fn-Http-Status` and `Fn-Http-H-*`; undefined if the response has none of them. */
export function decodeFnHttp(headers: readonly Header[]): FnHttpResponse | undefined {
  const status = Number(headerValue(headers, 'fn-http-status') ?? Number.NaN);
  const inner = headers
    .filter(([name]) => prefix.test(name))
    .map(([name, value]): Header => [name.replace(prefix, ''), value]);
  if (!Number.isInteger(status) && inner.length === 0) return undefined;
  return { status: Number.isInteger(status) ? status : undefined, headers: inner };
}

/** The HTTP request that a function receives with the intent `httprequest`. */
export type FnHttpRequest = {
  readonly method?: string;
  readonly url?: string;
  readonly headers: readonly Header[];
};

/** Encodes an HTTP request as `Fn-Http-Method`, `Fn-Http-Request-Url` and `Fn-Http-H-*` headers. */
export function encodeFnHttp({ method, url, headers }: FnHttpRequest): readonly Header[] {
  return [
    ...(method === undefined ? [] : [['Fn-Http-Method', method] as const]),
    ...(url === undefined ? [] : [['Fn-Http-Request-Url', url] as const]),
    ...headers.map(([name, value]): Header => [`Fn-Http-H-${name}`, value]),
  ];
}

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

const address = /^(?:\/|https?:\/\/)[\x21-\x7e]*$/;

function check(
  path: string,
  value: string | undefined,
  pattern: RegExp,
  expected: string,
): readonly HttpFault[] {
  return value === undefined || value.includes('{{') || pattern.test(value) ? [] : [{ path, expected }];
}
