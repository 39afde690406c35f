import { expect, test } from 'vitest';
import { formatBytes } from '../../../../src/core/common/formatBytes.ts';

test.each([
  [0, '0 B'],
  [412, '412 B'],
  [1023, '1023 B'],
  [1024, '1 kB'],
  [1234, '1.2 kB'],
  [150_000, '146 kB'],
  [1_048_575, '1 MB'],
  [6 * 1024 * 1024, '6 MB'],
  [12_900_000, '12.3 MB'],
  [5 * 1024 ** 4, '5 TB'],
  [5000 * 1024 ** 4, '5000 TB'],
])('%d bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0, '0 B'],
  [1, '1 B'],
  [1023, '1023 B'],
  [1024, '1 kB'],
  [1075, '1 kB'],
  [1076, '1.1 kB'],
  [102_348, '99.9 kB'],
  [102_349, '100 kB'],
  [102_400, '100 kB'],
  [102_912, '101 kB'],
  [1_048_063, '1023 kB'],
  [1_048_064, '1 MB'],
  [6 * 1024 ** 2, '6 MB'],
  [1024 ** 3, '1 GB'],
  [1024 ** 4, '1 TB'],
  [1024 ** 5, '1024 TB'],
  [1023.99 * 1024 ** 4, '1024 TB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
