import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../../../src/core/policies/retryAfter.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const read = (value: string, date?: string): number | undefined =>
  readRetryAfter([['Retry-After', value], ...(date === undefined ? [] : [['Date', date] as const])], now);

describe('readRetryAfter', () => {
  it.each([
    ['15', 15],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 10:00:20 GMT', 20],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
  ])('reads %j', (value, seconds) => expect(read(value)).toBe(seconds));

  it.each(['', 'soon', '-1', '1.5', '2026-11-22', 'Sun, 99 Nov 2026 10:00:20 GMT'])('ignores %j', (value) =>
    expect(read(value)).toBeUndefined(),
  );

  it('returns undefined without the header', () => {
    expect(readRetryAfter([], now)).toBeUndefined();
  });

  it('counts from the date of the response, whatever the local clock says', () => {
    expect(read('Sun, 22 Nov 2026 12:00:20 GMT', 'Sun, 22 Nov 2026 12:00:00 GMT')).toBe(20);
  });
});
