import { describe, expect, test } from 'vitest';
import { formatDuration } from '../../../../src/core/common/formatDuration.ts';

describe('a duration', () => {
  test.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [143.2, '143 ms'],
    [999.6, '1.00 s'],
    [2345, '2.35 s'],
    [59_990, '1 min 0 s'],
    [200_000, '3 min 20 s'],
  ])('of %d ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

test.each([
  [9.94, '9.9 ms'],
  [9.95, '10 ms'],
  [10.4, '10 ms'],
  [999.4, '999 ms'],
  [999.5, '1.00 s'],
  [9_994, '9.99 s'],
  [9_995, '10.0 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 0 s'],
  [60_000, '1 min 0 s'],
  [119_499, '1 min 59 s'],
  [119_500, '2 min 0 s'],
  [3_600_000, '60 min 0 s'],
])('%d ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
