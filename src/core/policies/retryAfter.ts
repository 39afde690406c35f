import { headerValue, type Header } from '../http/header.ts';

/**
 * Seconds that an answer asks to wait, by its `Retry-After`: a number or an HTTP date; undefined when it asks for nothing that makes sense.
 * A date counts from the answer's own `Date`, so a clock here that is wrong does no harm.
 *
 * @param now milliseconds since the epoch, for answers without a date
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
  // The one form that HTTP still lets anybody write; `Date.parse` alone takes far too much for a date.
  const time = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
