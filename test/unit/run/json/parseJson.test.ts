import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonEqual } from '../../../../src/run/json/json.ts';
import { parseJson, parseValidJson } from '../../../../src/run/json/parseJson.ts';
import { formatJson, printJson } from '../../../../src/run/json/printJson.ts';

describe('parsing JSON', () => {
  it('keeps every digit', () => {
    const text =
      '{"a":[9007199254740993,1.10,-0,1e400],"b":{"c":"x\\u00e9\\n\\"","d":[],"e":{}},"f":true,"g":false,"h":null}';
    expect(printJson(parseValidJson(text))).toBe(text.replace('\\u00e9', 'é'));
  });

  it('reads what JSON.parse reads, with white space anywhere', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, '\t\n ');
        const parsed = parseJson(` ${text}\r\n`);
        expect(parsed).toMatchObject({ ok: true, duplicates: [] });
        if (parsed.ok) expect(JSON.parse(printJson(parsed.value))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '0',
      '.',
      'e5',
      'true',
      'null',
      ' ',
      '//',
      '\\',
      '\u0001',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }).map((each) => each.join('')),
        (text) => {
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          const parsed = parseJson(text);
          expect(parsed.ok).toBe(valid);
          if (!parsed.ok) expect(parsed.problem).not.toBe('');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('finds names that are defined several times, with their locations', () => {
    expect(parseJson('{"a":1,"b":[{"x":1,"x":2,"x":3}],"a":{"c":1}}')).toMatchObject({
      ok: true,
      duplicates: [['b', 0, 'x'], ['b', 0, 'x'], ['a']],
    });
  });

  it.each([
    ['', 'it is empty'],
    [' \n', 'it is empty'],
    ['{"a":1,}', 'expected a key in double quotes at line 1, column 8'],
    ['{\n  "a": 1\n  "b": 2}', 'expected a comma at line 3, column 3'],
    ['<html>', 'not a valid JSON value at line 1, column 1'],
    [`${'['.repeat(501)}${']'.repeat(501)}`, 'values are nested more than 500 levels deep'],
  ])('explains that %j is not JSON', (text, problem) => {
    expect(parseJson(text)).toEqual({ ok: false, problem });
  });

  it('ignores a byte order mark', () => {
    expect(parseJson('\uFEFF1')).toMatchObject({ ok: true });
  });
});

describe('equal JSON', () => {
  it.each([
    ['1', '1.0', true],
    ['1', '"1"', false],
    ['9007199254740993', '9007199254740992', false],
    ['[1,2]', '[1.0,2e0]', true],
    ['[1,2]', '[2,1]', false],
    ['[1]', '[1,1]', false],
    ['[]', '{}', false],
    ['{"a":1,"b":2}', '{"b":2,"a":1.0}', true],
    ['{"a":1}', '{"b":1}', false],
    ['{"a":1}', '{"a":1,"b":1}', false],
    ['{"a":null}', '{"b":null}', false],
    ['null', 'false', false],
    ['"a"', '"a"', true],
    ['true', 'true', true],
  ])('%s and %s: %s', (a, b, equal) => {
    expect(jsonEqual(parseValidJson(a), parseValidJson(b))).toBe(equal);
    expect(jsonEqual(parseValidJson(b), parseValidJson(a))).toBe(equal);
  });
});

it('formatted JSON has a line for each value and ends with a line end', () => {
  expect(formatJson(parseValidJson('{"a":[1.0,{}],"b":"x"}'))).toBe(
    '{\n  "a": [\n    1.0,\n    {}\n  ],\n  "b": "x"\n}\n',
  );
});
