import { headerValue, type Header } from '../http/header.ts';

/**
 * Returns the seconds to wait from the `Retry-After` of a response, a number or an HTTP date; undefined
 * without a valid one. A date is compared with the `Date` of the response, so that a wrong local clock does
 * not matter.
 *
 * @param now milliseconds since the epoch, for responses without a date
 */
export function readRetryAfter(headers: readonly Header[], now: number): number | undefined {
  const value = headerValue(headers, 'retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value);
  const until = parseHttpDate(value);
  if (until === undefined) return undefined;
  const from = parseHttpDate(headerValue(headers, 'date') ?? '') ?? now;
  return Math.max(0, (until - from) / 1000);
}

function parseHttpDate(value: string): number | undefined {
  // The only format that HTTP allows in new responses; `Date.parse` accepts far more.
  const time = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
