import { describe, expect, it } from 'vitest';
import { readRequestSummary } from '../../../../src/core/requestFile/requestSummary.ts';
import { ok } from '../../../../src/core/common/result.ts';

const long = 'x'.repeat(200_000);

const empty = {
  tags: [],
  function: '',
  variables: {},
  captured: [],
  isExpecting: false,
  warnings: [],
};

describe('readRequestSummary', () => {
  it('reads the keys that a list shows', () => {
    const text =
      '{ "name": "n", "function": "f", "intent": "cloudevent", "body": { "json": { "name": "no" } } }';
    expect(readRequestSummary(text, 'a')).toEqual(
      ok({ ...empty, name: 'n', function: 'f', intent: 'cloudevent' }),
    );
  });

  it.each(['', `, "headers": { "X": "${long}" }`])('reads what a run shows, of any length: %.1s', (rest) => {
    const text = `{ "function": "f", "skip": "why"${rest}, "expect": [{ "status": 200 }] }`;
    expect(readRequestSummary(text, 'a')).toMatchObject({ value: { skip: 'why', isExpecting: true } });
  });

  it('reads tags and the names of captured values', () => {
    const text =
      '{ "tags": ["smoke"], "skip": true, "capture": { "id": "$.id", "at": { "header": "date" } } }';
    expect(readRequestSummary(text, 'a')).toEqual(
      ok({ ...empty, tags: ['smoke'], skip: true, captured: ['id', 'at'] }),
    );
  });

  it('omits missing keys', () => {
    expect(readRequestSummary('', 'a')).toEqual(ok(empty));
  });

  it('describes keys without effect', () => {
    expect(readRequestSummary('{ "header": {} }', 'a')).toMatchObject({
      value: { warnings: ['Unknown key "header". Did you mean "headers"?'] },
    });
  });

  it('fails with the position of the problem', () => {
    expect(readRequestSummary('{\n  "function": 7 }', 'a')).toMatchObject({
      ok: false,
      failure: { code: 'requestInvalid', file: 'a', line: 2, column: 15 },
    });
  });

  it('reads only the start of a very long text, and no nested keys', () => {
    const text = `\uFEFF// why\n{ "headers": { "name": "no" }, "name": "n", "function": "f", "body": { "text": "${long}" } }`;
    expect(readRequestSummary(text, 'a')).toEqual(ok({ ...empty, name: 'n', function: 'f' }));
  });

  it.each(['httprequest', 'cloudevent'])(
    'reads the intent %s from the start of a very long text',
    (intent) => {
      expect(readRequestSummary(`{ "intent": "${intent}", "body": { "text": "${long}" } }`, 'a')).toEqual(
        ok({ ...empty, intent }),
      );
    },
  );

  it('reads all of a text of up to 128 Ki characters', () => {
    const rest = '", "variables": { "id": 1 } }';
    const begin = '{ "name": "';
    const textOf = (length: number): string => begin + 'x'.repeat(length - begin.length - rest.length) + rest;
    const known = (length: number): unknown => {
      const head = readRequestSummary(textOf(length), 'a');
      return head.ok && Object.keys(head.value.variables);
    };
    expect([known(128 * 1024), known(128 * 1024 + 1)]).toEqual([['id'], []]);
  });

  it.each([
    ['"headers": { "function": "no" }, "function": "f"', 'f'],
    ['"function": ["no"]', ''],
    ['"headers": { "function": "no" }', ''],
    ['"other": "f", "function": { "function": "no" }', ''],
    ['"headers": { "a": "b" }, "x": [ "function", "no" ]', ''],
    ['"function": "f", "function": "g"', 'g'],
  ])('reads the function of the start of a very long text with %s', (members, expected) => {
    const head = readRequestSummary(`{ ${members}, "body": { "text": "${long}" } }`, 'a');
    expect(head).toEqual(ok({ ...empty, function: expected }));
  });

  it.each([
    [`["function", "no", "${long}"]`],
    [`"${long}"`],
    [`{ "body": { "text": "${long}" }, "function": "f" }`],
    [`// ${long}\n{ "function": "f" }`],
  ])('returns an empty summary for a very long text without keys: %.20s', (text) => {
    expect(readRequestSummary(text, 'a')).toEqual(ok(empty));
  });

  it('fails with the position where the start of a very long text is nested too deeply', () => {
    const text = `{ "function": "f",\n "x": ${'['.repeat(501)}${long}`;
    expect(readRequestSummary(text, 'a')).toEqual({
      ok: false,
      failure: {
        code: 'requestInvalid',
        file: 'a',
        line: 2,
        column: 506,
        problem: 'values are nested more than 500 levels deep',
      },
    });
  });

  it('reads only strings and known intents from the start of a very long text', () => {
    expect(readRequestSummary(`{ "name": 1, "intent": "x", "body": { "text": "${long}" } }`, 'a')).toEqual(
      ok(empty),
    );
  });
});
