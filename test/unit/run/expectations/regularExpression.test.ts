import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPattern, mostSteps } from '../../../../src/run/expectations/regularExpression.ts';

/** In another thread, whatever the text. */
const apart = '(?:(?:x+)+y){0}';

describe('a regular expression', () => {
  it.each([
    ['a', 'bab', [{ whole: 'a' }]],
    [
      'a(.)',
      'ab ac ad',
      [
        { whole: 'ab', group: 'b' },
        { whole: 'ac', group: 'c' },
      ],
    ],
    ['^$', '', [{ whole: '' }]],
    ['x', 'abc', []],
    ['\\p{L}+', '1é2', [{ whole: 'é' }]],
    ['^.$', '😀', [{ whole: '😀' }]],
    ['a(b)?', 'a', [{ whole: 'a' }]],
  ])('%s in %j finds %j, also in another thread', async (pattern, text, found) => {
    expect(mostSteps(pattern, text.length)).toBeLessThan(100_000);
    expect(await findPattern(pattern, text)).toEqual(found);
    expect(mostSteps(apart + pattern, text.length)).toBe(Infinity);
    expect(await findPattern(apart + pattern, text)).toEqual(found);
  });

  it.each(['(', 'a{1', '\\', '[z-a]', '(?<a>x)(?<a>y)'])('%s is not valid', async (pattern) => {
    expect(await findPattern(pattern, 'a')).toBe('invalid');
  });

  it('that takes too long is stopped, and those that wait for it are not lost', async () => {
    const text = `${'a'.repeat(50)}!`;
    const started = performance.now();
    const outcomes = await Promise.all([
      findPattern('^(a+)+$', text),
      findPattern('^(?:a|aa)+$', text),
      findPattern(`${apart}a!`, text),
    ]);
    expect(outcomes).toEqual(['timeout', 'timeout', [{ whole: 'a!' }]]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('runs in this thread only if it cannot take long', () => {
    expect(mostSteps('^[a-f0-9]{32}$', 32)).toBeLessThan(100_000);
    expect(mostSteps('"id":(\\d+)', 200)).toBeLessThan(1_000_000);
    // What is in a class neither repeats nor is an alternative.
    expect(mostSteps('[*+?|{]a', 50)).toBe(mostSteps('ba', 50));
    for (const slow of ['(a+)+', '(a|a)*', '(a*)*', '(a)\\1', '(?<n>a)\\k<n>', '(a{2}){3}'])
      expect(mostSteps(slow, 1)).toBe(Infinity);
    for (const slow of ['a*b*c*d*', '.*.*=.*', 'x+x+y'])
      expect(mostSteps(slow, 1000)).toBeGreaterThan(100_000);
    expect(mostSteps('a?'.repeat(30), 1)).toBeGreaterThan(100_000);
    expect(mostSteps(Array.from({ length: 20 }, () => '(a|b)').join(''), 1)).toBeGreaterThan(100_000);
    for (const quick of ['[(+)]', '\\)\\+', '[)]*', 'a\\\\+'])
      expect(mostSteps(quick, 10)).toBeLessThan(100_000);
  });

  it('that runs in this thread is quick', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      'a*',
      '.*',
      'a+',
      'a?',
      '(a|b)',
      '(?:ab|a)',
      '[ab]+',
      '^',
      '$',
      'a{2}',
      'b{1,3}',
      '(a*)',
      '(a+)+',
      '|',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }).map((each) => each.join('')),
        fc.integer({ min: 1, max: 300 }),
        (pattern, length) => {
          const text = `${'a'.repeat(length)}!`;
          fc.pre(mostSteps(pattern, text.length) <= 100_000);
          const started = performance.now();
          new RegExp(`${pattern}$`, 'u').test(text);
          expect(performance.now() - started).toBeLessThan(500);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
