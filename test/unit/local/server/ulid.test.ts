import { describe, expect, it } from 'vitest';
import { createUlid } from '../../../../src/local/server/ulid.ts';

describe('createUlid', () => {
  it('has 26 characters of its alphabet, the time first', () => {
    // The example of the ULID specification.
    expect(createUlid(1469918176385)).toMatch(/^01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  it.each([
    [0, '0000000000'],
    [31, '000000000Z'],
    [32, '0000000010'],
    [2 ** 48 - 1, '7ZZZZZZZZZ'],
  ])('begins with the time %i as %s', (time, text) => {
    expect(createUlid(time).slice(0, 10)).toBe(text);
    expect(createUlid(time)).toHaveLength(26);
  });

  it('uses the time of this machine by default', () => {
    const before = createUlid(Date.now()).slice(0, 10);
    const now = createUlid().slice(0, 10);
    expect(before <= now && now <= createUlid(Date.now()).slice(0, 10)).toBe(true);
  });

  it('differs within a millisecond', () => {
    expect(new Set(Array.from({ length: 100 }, () => createUlid(0))).size).toBe(100);
  });
});
