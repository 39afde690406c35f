import { describe, expect, it } from 'vitest';
import { below, describeKey, firstWarnings, judgeKeys } from '../../../../src/core/decode/keyFinding.ts';

describe('unknown keys', () => {
  it('differ in case, resemble a known key, or are unknown', () => {
    expect(judgeKeys(['Body', 'bdy', 'colour'], ['body', 'headers'])).toStrictEqual([
      { severity: 'error', path: ['Body'], kind: 'case', nearest: 'body' },
      { severity: 'warning', path: ['bdy'], kind: 'unknown', nearest: 'body' },
      { severity: 'warning', path: ['colour'], kind: 'unknown' },
    ]);
    expect(judgeKeys([], ['body'])).toEqual([]);
  });

  it('are compared with known keys up to the hundredth', () => {
    const keys = Array.from({ length: 102 }, () => 'bdy');
    const found = judgeKeys(keys, ['body']).map((finding) => 'nearest' in finding);
    expect(found).toEqual(keys.map((_, index) => index < 100));
    expect(judgeKeys([...keys, 'BODY'], ['body']).at(-1)).toMatchObject({ kind: 'case' });
  });

  it.each([
    [{ severity: 'warning', path: ['a'], kind: 'unknown' }, 'Unknown key "a" in FILE.', 'Unknown key "a".'],
    [
      { severity: 'warning', path: ['a', 'b'], kind: 'unknown', nearest: 'c' },
      'Unknown key "a.b" in FILE. Did you mean "c"?',
      'Unknown key "a.b". Did you mean "c"?',
    ],
    [
      { severity: 'error', path: ['A'], kind: 'case', nearest: 'a' },
      '"A" must be spelled "a" in FILE.',
      '"A" must be spelled "a".',
    ],
    [
      { severity: 'error', path: ['a'], kind: 'value', reason: 'REASON' },
      '"a" must be REASON in FILE.',
      '"a" must be REASON.',
    ],
    [
      { severity: 'warning', path: ['a'], kind: 'idle', reason: 'REASON' },
      '"a" has no effect in FILE: REASON.',
      '"a" has no effect: REASON.',
    ],
  ] as const)('are described: %j', (finding, inFile, alone) => {
    expect(describeKey(finding, 'FILE')).toBe(inFile);
    expect(describeKey(finding)).toBe(alone);
    const [outer] = below('x', [finding]);
    expect(outer).toEqual({ ...finding, path: ['x', ...finding.path] });
  });

  it('are described with long names shortened', () => {
    const finding = { severity: 'warning', path: ['k'.repeat(80), 'k'.repeat(81)], kind: 'unknown' } as const;
    expect(describeKey(finding)).toBe(`Unknown key "${'k'.repeat(80)}.${'k'.repeat(53)}…${'k'.repeat(26)}".`);
  });

  it.each([
    [[], 2, []],
    [['a', 'b'], 2, ['a', 'b']],
    [['a', 'b', 'c'], 2, ['a', 'b', '1 more key has no effect.']],
    [['a', 'b', 'c', 'd'], 2, ['a', 'b', '2 more keys have no effect.']],
    [['a'], 0, ['1 more key has no effect.']],
  ])('are listed for %j up to %d', (warnings, most, expected) => {
    expect(firstWarnings(warnings, most)).toEqual(expected);
  });
});
