import { describe, expect, it } from 'vitest';
import { nearestNames } from '../../../src/core/nearestNames.ts';

const keys = ['headers', 'http', 'contentType', 'timeout', 'retry', 'profile', 'variables', 'circuitBreaker'];

describe('the nearest name', () => {
  it.each([
    ['Headers', 'headers'],
    ['header', 'headers'],
    ['content-type', 'contentType'],
    ['content_type', 'contentType'],
    ['CONTENTTYPE', 'contentType'],
    ['retries', 'retry'],
    ['timeuot', 'timeout'],
    ['tiemout', 'timeout'],
    ['circuitbraker', 'circuitBreaker'],
    ['variable', 'variables'],
  ])('to %s is %s', (written, meant) => {
    expect(nearestNames(written, keys)[0]).toBe(meant);
  });

  it.each(['', '-', 'colour', 'x', 'p'.repeat(100_000)])(
    'to what is like none of them is none: %.10s',
    (written) => {
      expect(nearestNames(written, keys)).toEqual([]);
    },
  );

  it.each([
    // One letter of up to seven may be wrong, two of eight to eleven.
    ['abc', 'abd', true],
    ['abc', 'ade', false],
    ['abcdefg', 'abcdefx', true],
    ['abcdefg', 'abcdexx', false],
    ['abcdefgh', 'abcdefxx', true],
    ['abcdefgh', 'abcdexxx', false],
  ])('to %s may be %s: %s', (written, known, expected) => {
    expect(nearestNames(written, [known])).toEqual(expected ? [known] : []);
  });

  it('to a name of more than 64 letters is none', () => {
    const known = 'a'.repeat(64);
    expect(nearestNames(known, [known])).toEqual([known]);
    expect(nearestNames(`${known}a`, [known])).toEqual([]);
  });

  it('is one of at most three that are equally near', () => {
    expect(nearestNames('name1', ['name2', 'name1', 'NAME-1'])).toEqual(['name1', 'NAME-1']);
    expect(nearestNames('name5', ['name1', 'name2', 'name3', 'name4'])).toEqual(['name1', 'name2', 'name3']);
  });
});
