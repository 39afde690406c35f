import { describe, expect, it } from 'vitest';
import { createUlid } from '../../../src/local/ulid.ts';

describe('createUlid', () => {
  it('has 26 characters of its alphabet, the time first', () => {
    // The example of the ULID specification.
    expect(createUlid(1469918176385)).toMatch(/^01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  it('differs within a millisecond', () => {
    expect(new Set(Array.from({ length: 100 }, () => createUlid(0))).size).toBe(100);
  });
});
