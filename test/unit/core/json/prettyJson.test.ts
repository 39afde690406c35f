import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from '../../../../src/core/json/prettyJson.ts';

const characters = Array.from('{}[]",:/* \n\\1ae-');

describe('prettyJson', () => {
  it('uses two spaces of indentation', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
      }),
    );
  });

  it('does not change formatted JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const pretty = prettyJson(JSON.stringify(value));
        expect(prettyJson(pretty)).toBe(pretty);
      }),
    );
  });

  it('keeps big integers, number formats and repeated keys', () => {
    expect(prettyJson('{"id":12345678901234567890,"n":1.0e+2,"n":-0.10}')).toBe(
      '{\n  "id": 12345678901234567890,\n  "n": 1.0e+2,\n  "n": -0.10\n}',
    );
  });

  it('only changes white space of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters) }), (text) => {
        expect(prettyJson(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('formats incomplete JSON', () => {
    expect(prettyJson('{"a":[1,{"b":"unfini')).toBe('{\n  "a": [\n    1,\n    {\n      "b": "unfini');
  });

  it('keeps punctuation inside strings', () => {
    expect(prettyJson('{"a{":"b,c:}]"}')).toBe('{\n  "a{": "b,c:}]"\n}');
  });

  it('returns a text unchanged that would become many times longer', () => {
    const nested = '['.repeat(100_000);
    expect(prettyJson(nested)).toBe(nested);
  });

  it('keeps words separate that are not JSON', () => {
    expect(prettyJson('{"a": not json}')).toBe('{\n  "a": not json\n}');
  });

  it('writes each value of NDJSON on its own line', () => {
    expect(prettyJson('{"a":1}\n{"a":2}\n3 "x"')).toBe('{\n  "a": 1\n}\n{\n  "a": 2\n}\n3\n"x"');
  });
});

it.each([
  ['', ''],
  [' \t\r\n', ''],
  ['{}', '{}'],
  ['[ ]', '[]'],
  ['{\t"a"\r:\n1 , "b":[1,2]}', '{\n  "a": 1,\n  "b": [\n    1,\n    2\n  ]\n}'],
  ['1\t2\r3', '1\n2\n3'],
  ['{}{}', '{}\n{}'],
  ['{}[]', '{}\n[]'],
  ['1"a"', '1\n"a"'],
  ['"a""b"', '"a"\n"b"'],
  ['[1 2]', '[\n  1 2\n]'],
  ['["a""b"]', '[\n  "a" "b"\n]'],
  ['[1"a"]', '[\n  1 "a"\n]'],
  ['1,2', '1,\n2'],
  ['1 , 2', '1,\n2'],
  ['"a":1', '"a": 1'],
  ['"a" : "b"', '"a": "b"'],
  ['a:{}', 'a: {}'],
  ['}', '}'],
  ['}}1', '}\n}\n1'],
  ['[}', '[}'],
  ['[1', '[\n  1'],
  ['{"a', '{\n  "a'],
  ['"a\\', '"a\\'],
  ['"a\\"b"c', '"a\\"b"\nc'],
  ['"\\\\"1', '"\\\\"\n1'],
  ['[-1.50e+3,true,null]', '[\n  -1.50e+3,\n  true,\n  null\n]'],
  ['[[],{}]', '[\n  [],\n  {}\n]'],
  ['{"a":{}}', '{\n  "a": {}\n}'],
  ['tru\ne', 'tru\ne'],
])('formats %j as %j', (text, expected) => {
  expect(prettyJson(text)).toBe(expected);
});

it('returns a text unchanged that would become more than twenty times longer', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  const deepest = Array.from({ length: 100 }, (_, index) => index + 1).findLast(
    (depth) => prettyJson(nested(depth)) !== nested(depth),
  );
  // The indentation of n lists in each other is 2 * (1 + … + (n - 1)), twice but for the innermost; their text has 2 * n.
  const indentation = (depth: number): number => 2 * (depth - 1) * (depth - 1);
  expect(indentation(deepest ?? 0)).toBeLessThanOrEqual(20 * 2 * (deepest ?? 0));
  expect(indentation((deepest ?? 0) + 1)).toBeGreaterThan(20 * 2 * ((deepest ?? 0) + 1));
});
