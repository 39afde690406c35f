import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatInstant,
  formatPart,
} from '../../../../src/core/common/format.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [412, '412 B'],
    [1023, '1023 B'],
    [1024, '1 kB'],
    [1075, '1 kB'],
    [1076, '1.1 kB'],
    [1234, '1.2 kB'],
    [102_348, '99.9 kB'],
    [102_349, '100 kB'],
    [102_400, '100 kB'],
    [102_912, '101 kB'],
    [150_000, '146 kB'],
    [1_048_063, '1023 kB'],
    [1_048_064, '1 MB'],
    [1_048_575, '1 MB'],
    [6 * 1024 ** 2, '6 MB'],
    [12_900_000, '12.3 MB'],
    [1024 ** 3, '1 GB'],
    [1024 ** 4, '1 TB'],
    [5 * 1024 ** 4, '5 TB'],
    [1023.99 * 1024 ** 4, '1024 TB'],
    [1024 ** 5, '1024 TB'],
    [5000 * 1024 ** 4, '5000 TB'],
  ])('formats %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatPart', () => {
  it.each([
    [4, 99, '4 of 99 B'],
    [1023, 1024, '0.999 of 1.000 kB'],
    [512, 1024, '0.50 of 1.00 kB'],
    [5 * 1024 ** 2, 5_494_538, '5.00 of 5.24 MB'],
    [5 * 1024 ** 2, 5 * 1024 ** 2 + 1, '5.000000 of 5.000001 MB'],
    [1024, 1024, '1.00 of 1.00 kB'],
    [5 * 1024 ** 2, 3 * 1024 ** 3, '0.00 of 3.00 GB'],
  ])('formats %d of %d bytes as %s', (part, whole, text) => {
    expect(formatPart(part, whole)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [9.94, '9.9 ms'],
    [9.95, '10 ms'],
    [9.96, '10 ms'],
    [10.4, '10 ms'],
    [143.2, '143 ms'],
    [999.4, '999 ms'],
    [999.5, '1.00 s'],
    [999.6, '1.00 s'],
    [2345, '2.35 s'],
    [9_994, '9.99 s'],
    [9_995, '10.0 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 0 s'],
    [59_990, '1 min 0 s'],
    [60_000, '1 min 0 s'],
    [119_499, '1 min 59 s'],
    [119_500, '2 min 0 s'],
    [200_000, '3 min 20 s'],
    [3_600_000, '60 min 0 s'],
  ])('formats %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatInstant', () => {
  it('writes the local date and time, to the second', () => {
    const text = formatInstant('2026-06-15T10:26:51.058Z');
    expect(text).toMatch(/2026.*26.51/);
    expect(text).not.toMatch(/\dT\d|Z$|058/);
  });

  it('returns a text that is not a time unchanged', () => {
    expect(formatInstant('TIME')).toBe('TIME');
  });
});
