/** An HTTP header: its name as written, and its value. Arrays keep the order and repeated names. */
export type Header = readonly [name: string, value: string];

/** Returns the first value of a header, ignoring the case of its name. */
export function headerValue(headers: readonly Header[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/**
 * Headers of a single connection, in lower case, that are never passed on (RFC 9110 §7.6.1, plus pre-standard
 * ones).
 */
export const hopByHopHeaders: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** A token (RFC 9110 §5.6.2), such as a method or the name of a header. */
export const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** The value of a header (RFC 9110 §5.5): visible characters of Latin-1, spaces and tabs. */
export const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;
