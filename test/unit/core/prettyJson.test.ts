import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prettyJson } from '../../../src/core/prettyJson.ts';

const characters = Array.from('{}[]",:/* \n\\1ae-');

describe('prettyJson', () => {
  test('lays out as everybody does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
      }),
    );
  });

  test('lays out again what is laid out already, to the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const pretty = prettyJson(JSON.stringify(value));
        expect(prettyJson(pretty)).toBe(pretty);
      }),
    );
  });

  test('keeps big integers, spellings of numbers and repeated keys', () => {
    expect(prettyJson('{"id":12345678901234567890,"n":1.0e+2,"n":-0.10}')).toBe(
      '{\n  "id": 12345678901234567890,\n  "n": 1.0e+2,\n  "n": -0.10\n}',
    );
  });

  test('changes nothing but white space, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters) }), (text) => {
        expect(prettyJson(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  test('lays out what was cut off as far as it goes', () => {
    expect(prettyJson('{"a":[1,{"b":"unfini')).toBe('{\n  "a": [\n    1,\n    {\n      "b": "unfini');
  });

  test('keeps punctuation inside strings', () => {
    expect(prettyJson('{"a{":"b,c:}]"}')).toBe('{\n  "a{": "b,c:}]"\n}');
  });

  test('leaves alone what would become many times as long', () => {
    const nested = '['.repeat(100_000);
    expect(prettyJson(nested)).toBe(nested);
  });

  test('keeps words apart that are no JSON', () => {
    expect(prettyJson('{"a": not json}')).toBe('{\n  "a": not json\n}');
  });

  test('puts the values of NDJSON below one another', () => {
    expect(prettyJson('{"a":1}\n{"a":2}\n3 "x"')).toBe('{\n  "a": 1\n}\n{\n  "a": 2\n}\n3\n"x"');
  });
});
