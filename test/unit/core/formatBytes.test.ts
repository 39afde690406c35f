import { expect, test } from 'vitest';
import { formatBytes } from '../../../src/core/formatBytes.ts';

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
