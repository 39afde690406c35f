import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntries, toJsonText } from '../../../../../../src/webview/response/viewers/json/jsonScan.ts';

function entriesOf(text: string): readonly (readonly [key: string | undefined, value: string])[] {
  const entries: (readonly [string | undefined, string])[] = [];
  const steps = readEntries(text, 0, ({ keyStart, keyEnd, valueStart, valueEnd }) => {
    const key = keyStart < 0 ? undefined : toJsonText(text.slice(keyStart, keyEnd));
    entries.push([key, text.slice(valueStart, valueEnd)]);
  });
  for (const _ of steps);
  return entries;
}

describe('readEntries', () => {
  it('finds the elements of any array', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 2), (values, indent) => {
        const found = entriesOf(JSON.stringify(values, undefined, indent));
        expect(found.map(([, value]) => JSON.parse(value))).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('finds the members of any object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const text = JSON.stringify(object);
        const found = entriesOf(text).map(([key = '', value]) => [key, JSON.parse(value)] as const);
        expect(found).toEqual(Object.entries(JSON.parse(text)));
      }),
    );
  });

  it('ends for any text, with entries in their order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\a1 \n')) }), (rest) => {
        for (const text of [`{${rest}`, `[${rest}`])
          expect(entriesOf(text).every(([, value]) => text.includes(value))).toBe(true);
      }),
    );
  });

  it.each([
    [
      '{"a":1,"b":"unfini',
      [
        ['a', '1'],
        ['b', '"unfini'],
      ],
    ],
    ['{"a":', [['a', '']]],
    ['{"a" "b"}', [['a', '"b"']]],
    [
      '{a:1,"b"}',
      [
        ['a', '1'],
        ['b', ''],
      ],
    ],
    [
      '[1 2,,3',
      [
        [undefined, '1'],
        [undefined, '2'],
        [undefined, '3'],
      ],
    ],
    [
      '["\\\\","\\""]',
      [
        [undefined, '"\\\\"'],
        [undefined, '"\\""'],
      ],
    ],
  ])('finds as much as there is in %j', (text, expected) => {
    expect(entriesOf(text)).toEqual(expected);
  });
});
