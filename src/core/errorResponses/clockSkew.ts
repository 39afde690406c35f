import { headerValue } from '../http/header.ts';
import type { ErrorResponse } from './errorResponse.ts';

/**
 * Seconds that the clock of a client may be off. Beyond that, the service rejects every signature with 401.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/API/Concepts/signingrequests.htm
 */
export const clockTolerance = 300;

/**
 * Returns how far the clock of this machine is off, by the `Date` header of a response: `12 minutes behind`.
 * Undefined if the service tolerates the difference, or if the response has no date.
 */
export function describeClockSkew({
  headers,
  receivedAt,
}: Pick<ErrorResponse, 'headers' | 'receivedAt'>): string | undefined {
  const theirs = Date.parse(headerValue(headers, 'date') ?? '');
  const seconds = (receivedAt - theirs) / 1000;
  if (Number.isNaN(seconds) || Math.abs(seconds) <= clockTolerance) return undefined;
  return `${toWords(Math.abs(seconds))} ${seconds > 0 ? 'ahead' : 'behind'}`;
}

function toWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
