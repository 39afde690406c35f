import { headerValue } from '../http/header.ts';
import type { ErrorResponse } from './errorResponse.ts';

/** Seconds that the service lets a signature's date be off. */
const tolerance = 300;

/**
 * How far the clock of this machine is off, by the `Date` of an answer: `12 minutes behind`.
 * Undefined where that is too little to matter, or not known.
 */
export function describeClockSkew({
  headers,
  receivedAt,
}: Pick<ErrorResponse, 'headers' | 'receivedAt'>): string | undefined {
  const theirs = Date.parse(headerValue(headers, 'date') ?? '');
  const seconds = (receivedAt - theirs) / 1000;
  if (Number.isNaN(seconds) || Math.abs(seconds) <= tolerance) return undefined;
  return `${toWords(Math.abs(seconds))} ${seconds > 0 ? 'ahead' : 'behind'}`;
}

function toWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
