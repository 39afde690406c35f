import { describe, expect, it } from 'vitest';
import { nearestNames } from '../../../../src/core/text/nearestNames.ts';

const keys = ['headers', 'http', 'contentType', 'timeout', 'retry', 'profile', 'variables', 'circuitBreaker'];

describe('nearestNames', () => {
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
  ])('finds for %s the name %s', (written, meant) => {
    expect(nearestNames(written, keys)[0]).toBe(meant);
  });

  it.each(['', '-', 'colour', 'x', 'p'.repeat(100_000)])(
    'finds nothing for an unlike name: %.10s',
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
  ])('accepts for %s the name %s: %s', (written, known, expected) => {
    expect(nearestNames(written, [known])).toEqual(expected ? [known] : []);
  });

  it('finds nothing for a name of more than 64 letters', () => {
    const known = 'a'.repeat(64);
    expect(nearestNames(known, [known])).toEqual([known]);
    expect(nearestNames(`${known}a`, [known])).toEqual([]);
  });

  it('returns at most three names with the same distance', () => {
    expect(nearestNames('name1', ['name2', 'name1', 'NAME-1'])).toEqual(['name1', 'NAME-1']);
    expect(nearestNames('name5', ['name1', 'name2', 'name3', 'name4'])).toEqual(['name1', 'name2', 'name3']);
  });
});

describe('the distance of names', () => {
  it.each([
    // Names of eight letters, of which two may differ.
    ['abcdefgh', 'abcdefgh', 0],
    ['abcdefgh', 'abcdefhg', 1],
    ['abcdefgh', 'bacdefgh', 1],
    ['abcdefgh', 'abcdefg', 1],
    ['abcdefgh', 'bcdefgh', 1],
    ['abcdefgh', 'abcdefghi', 1],
    ['abcdefgh', 'xabcdefgh', 1],
    ['abcdefgh', 'abxdefgh', 1],
    ['abcdefgh', 'badcefgh', 2],
    ['abcdefgh', 'abcdef', 2],
    ['abcdefgh', 'abcdefghij', 2],
    ['abcdefgh', 'axxdefgh', 2],
    ['abcdefgh', 'cbadefgh', 2],
    ['abcdefgh', 'cabdefgh', 2],
    ['abcdefgh', 'abcde', undefined],
    ['abcdefgh', 'abcdefghijk', undefined],
    ['abcdefgh', 'badcfegh', undefined],
    ['abcdefgh', 'hgfedcba', undefined],
  ])('is between %s and %s: %s', (name, known, distance) => {
    expect(nearestNames(name, [known])).toEqual(distance === undefined ? [] : [known]);
    // Names with the same distance are all returned; a nearer one is returned alone.
    const marks = ['abcdefgh', 'abcdefgx', 'abcdefxx'];
    if (distance === undefined) return;
    const [mark = ''] = marks.slice(distance);
    expect(nearestNames(name, [mark, known])).toEqual([mark, known]);
    for (const further of marks.slice(distance + 1))
      expect(nearestNames(name, [further, known])).toEqual([known]);
    for (const nearer of marks.slice(0, distance))
      expect(nearestNames(name, [nearer, known])).toEqual([nearer]);
  });

  it.each([
    ['entry', 'entries', true],
    ['entries', 'entry', true],
    ['ties', 'ty', true],
    ['ies', 'y', false],
    ['cats', 'cat', true],
    ['ca', 'cas', true],
    ['abs', 'ab', true],
    ['abcs', 'abc', true],
    ['iesabcde', 'yabcde', false],
    ['sabcd', 'abcd', true],
    ['a.b:c', 'abc', true],
    ['Größe', 'groesse', false],
    ['Größe', 'GRÖSSE', false],
    ['größe', 'grösse', false],
    ['größe', 'gröse', true],
    ['key1', 'key2', true],
  ])('is zero for %s and %s: %s', (name, known, expected) => {
    expect(nearestNames(name, [known])).toEqual(expected ? [known] : []);
  });

  it('is not computed without known names', () => {
    expect(nearestNames('name', [])).toEqual([]);
  });
});
