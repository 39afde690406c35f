import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editRequestFile } from '../../../../src/core/edit/requestEdit.ts';
import { readRequestTests, type TestEntry } from '../../../../src/core/requestFile/requestTests.ts';
import { edited } from './editedRequest.ts';

const status: TestEntry = [['status', '200']];
const header: TestEntry = [
  ['header', '"content-type"'],
  ['contains', '"json"'],
];
const path: TestEntry = [
  ['json', '"$.id"'],
  ['gt', '0'],
  ['lt', '9007199254740993'],
];

const text = `{
  "function": "f",
  "expect": [
    // It must be created.
    { "status": 200 },
    { "header": "content-type", "contains": "json" }, // charset or not
    {
      "json": "$.id", // a number
      "gt": 0,
      "lt": 9007199254740993
    }
  ]
}
`;

describe('the text of a request after a change of its expectations', () => {
  it.each<readonly [string, readonly TestEntry[], string]>([
    ['{}', [], '{}'],
    ['{}', [status], '{\n  "expect": [\n    { "status": 200 }\n  ]\n}'],
    ['{ "expect": [] }', [header], '{ "expect": [\n  { "header": "content-type", "contains": "json" }\n] }'],
    [
      '{ "expect": [{ "status": 200 }] }',
      [status, header],
      '{ "expect": [{ "status": 200 }, { "header": "content-type", "contains": "json" }] }',
    ],
    ['{ "expect": [{ "status": 200 }] }', [], '{  }'],
    [
      '{ "expect": [{ "status": 200 }] }',
      [[['status', '{"gte":200,"lt":300}']]],
      '{ "expect": [{ "status": { "gte": 200, "lt": 300 } }] }',
    ],
    [
      '{ "expect": [{ "json": "$", "gt": 1, "lt": 2 }] }',
      [
        [
          ['json', '"$"'],
          ['lt', '2'],
        ],
      ],
      '{ "expect": [{ "json": "$", "lt": 2 }] }',
    ],
    ['{ "expect": [', [status], '{ "expect": ['],
  ])('is correct for %s', (before, value, expected) => {
    expect(edited(before, { field: 'expect', value })).toBe(expected);
  });

  it('keeps comments and the layout of what stays', () => {
    expect(editRequestFile(text, { field: 'expect', value: [status, header, path] })).toEqual([]);
    expect(edited(text, { field: 'expect', value: [[['status', '201']], header, path] })).toBe(
      text.replace('"status": 200', '"status": 201'),
    );
    expect(edited(text, { field: 'expect', value: [status, path] })).toBe(
      text.replace('    { "header": "content-type", "contains": "json" }, // charset or not\n', ''),
    );
    expect(
      edited(text, {
        field: 'expect',
        value: [
          status,
          header,
          [
            ['json', '"$.id"'],
            ['gt', '0'],
            ['lt', '7'],
          ],
        ],
      }),
    ).toBe(text.replace('9007199254740993', '7'));
  });

  it('has exactly these entries, whatever they were before', () => {
    const entries = fc.array(
      fc.uniqueArray(
        fc.tuple(
          fc.constantFrom('status', 'json', 'equals', 'gt', 'in'),
          fc.constantFrom('1', '"a"', '[1,2]', '{"a":1}'),
        ),
        { selector: ([name]) => name, minLength: 1, maxLength: 4 },
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(fc.constantFrom('{}', text), entries, entries, (start, before, after) => {
        const first = edited(start, { field: 'expect', value: before });
        expect(readRequestTests(first).expect).toEqual(before);
        expect(readRequestTests(edited(first, { field: 'expect', value: after })).expect).toEqual(after);
      }),
    );
  });
});
