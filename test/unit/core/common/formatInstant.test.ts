import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../src/core/common/formatInstant.ts';

describe('a time in a sentence', () => {
  it('is written as people read it, to the second', () => {
    const text = formatInstant('2026-06-15T10:26:51.058Z');
    expect(text).toMatch(/2026.*26.51/);
    expect(text).not.toMatch(/\dT\d|Z$|058/);
  });

  it('stays as it is where it is none', () => {
    expect(formatInstant('TIME')).toBe('TIME');
  });
});
