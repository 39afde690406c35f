import { describe, expect, test } from 'vitest';
import { formatDuration } from '../../../src/core/formatDuration.ts';

describe('a duration', () => {
  test.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [143.2, '143 ms'],
    [999.6, '1.00 s'],
    [2345, '2.35 s'],
    [59_990, '60.0 s'],
    [200_000, '3 min 20 s'],
  ])('of %d ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});
