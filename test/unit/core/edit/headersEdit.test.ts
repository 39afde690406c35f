import { describe, expect, it } from 'vitest';
import type { Header } from '../../../../src/core/http/header.ts';
import { editRequestFile } from '../../../../src/core/edit/requestEdit.ts';
import { edited } from './editedRequest.ts';

const a = ['A', '1'] as const;
const b = ['B', '2'] as const;
const c = ['C', '3'] as const;
const d = ['D', '4'] as const;

describe('the text of a request after a change of its headers', () => {
  const of = (...members: readonly string[]): string => `{ "headers": { ${members.join(', ')} } }`;
  const [A, B, C, D] = ['"A": "1"', '"B": "2"', '"C": "3"', '"D": "4"'] as const;

  it.each<readonly [string, readonly Header[], string]>([
    ['{}', [], '{}'],
    ['{}', [a], '{\n  "headers": { "A": "1" }\n}'],
    ['{}', [a, b], '{\n  "headers": {\n    "A": "1",\n    "B": "2"\n  }\n}'],
    ['{ "headers": 7 }', [a], of(A)],
    ['{ "headers": {} }', [a], '{ "headers": {\n  "A": "1"\n} }'],
    [of(A), [], '{  }'],
    [of(A, B), [], '{  }'],
    [of(A, B), [a, b], of(A, B)],
    [of(A, B), [a], of(A)],
    [of(A, B), [b], of(B)],
    [of(A, B, C), [a, c], of(A, C)],
    [of(A, B), [a, b, c], of(A, B, C)],
    [of(A, B), [c, a, b], of(C, A, B)],
    [of(A, B), [a, c, b], of(A, C, B)],
    [of(A, B), [a, c], of(A, C)],
    [of(A, B), [b, a], of(B, A)],
    [of(A, A), [a], of(A)],
    [of(A), [a, a], of(A, A)],
    [of(A, B), [['A', '9'], b], of('"A": "9"', B)],
    [of(A, B), [['Z', '1'], b], of('"Z": "1"', B)],
    [of('"A": 1', B), [a, b], of(A, B)],
    [of(A, B, C, D), [a, d], '{ "headers": {\n    "A": "1",\n    "D": "4"\n  } }'],
    [
      of(A, D),
      [a, b, c, d],
      '{ "headers": {\n    "A": "1",\n    "B": "2",\n    "C": "3",\n    "D": "4"\n  } }',
    ],
    [of(A, B, C), [d], of(D)],
    [of(A), [['"', '\\\n']], of('"\\"": "\\\\\\n"')],
  ])('is correct for %s with %j', (text, headers, expected) => {
    expect(edited(text, { field: 'headers', value: headers })).toBe(expected);
  });

  it('keeps the comment of each line that stays or changes, and changes nothing else', () => {
    const text =
      '{\n  "headers": {\n    "A": "1", // first\n    "B": "2", // second\n    "C": "3" // third\n  }\n}';
    expect(edited(text, { field: 'headers', value: [a, ['B', '9'], c] })).toBe(text.replace('"2"', '"9"'));
    expect(editRequestFile(text, { field: 'headers', value: [a, ['B', '29'], c] })).toEqual([
      { offset: text.indexOf('"2"'), length: 3, text: '"29"' },
    ]);
    expect(edited(text, { field: 'headers', value: [a, c] })).toBe(
      '{\n  "headers": {\n    "A": "1", // first\n    "C": "3" // third\n  }\n}',
    );
  });
});

describe('headers with comments', () => {
  const lines = (...all: readonly string[]): string => `{\n  "headers": {\n    ${all.join('\n    ')}\n  }\n}`;
  const abc = lines('"A": "1", // a', '"B": "2", // b', '"C": "3" // c');

  it.each<readonly [string, readonly Header[], string]>([
    [abc, [d, a, b, c], lines('"D": "4",', '"A": "1", // a', '"B": "2", // b', '"C": "3" // c')],
    [abc, [a, d, b, c], lines('"A": "1", // a', '"D": "4",', '"B": "2", // b', '"C": "3" // c')],
    [abc, [a, b, c, d], lines('"A": "1", // a', '"B": "2", // b', '"C": "3", // c', '"D": "4"')],
    [abc, [b, c], lines('"B": "2", // b', '"C": "3" // c')],
    [abc, [a, b], lines('"A": "1", // a', '"B": "2" // b')],
    [abc, [d, b, c], lines('"D": "4", // a', '"B": "2", // b', '"C": "3" // c')],
    [lines('"A": "1", // a', '"A": "1" // b'), [a], lines('"A": "1" // a')],
    [lines('"\\u0041": "1"'), [['A', '2']], lines('"\\u0041": "2"')],
    [lines('"A": "\\u0031"'), [['B', '1']], lines('"B": "\\u0031"')],
    [lines('"A": "1"', ', "B": "2"'), [a, b, c], lines('"A": "1"', ', "B": "2",', '"C": "3"')],
    [
      lines('"A": "1", /* a', ' */ "B": "2"'),
      [a, c, b],
      lines('"A": "1",', '"C": "3", /* a', ' */ "B": "2"'),
    ],
  ])('are correct for %j with %j', (text, headers, expected) => {
    expect(edited(text, { field: 'headers', value: headers })).toBe(expected);
  });
});

describe('the text of a request after a change of its HTTP request', () => {
  it.each([
    ['{}', { field: 'httpMethod', value: undefined }, '{}'],
    ['{}', { field: 'httpMethod', value: 'PUT' }, '{\n  "http": { "method": "PUT" }\n}'],
    ['{ "http": 7 }', { field: 'httpUrl', value: '/' }, '{ "http": { "url": "/" } }'],
    ['{ "http": { "url": "/" } }', { field: 'httpUrl', value: undefined }, '{  }'],
    [
      '{ "http": { "url": "/", "method": "PUT" } }',
      { field: 'httpUrl', value: undefined },
      '{ "http": { "method": "PUT" } }',
    ],
    [
      '{ "http": { "method": "PUT" } }',
      { field: 'httpUrl', value: undefined },
      '{ "http": { "method": "PUT" } }',
    ],
    ['{ "http": {} }', { field: 'httpUrl', value: undefined }, '{  }'],
    ['{ "http": { "url": "/" } }', { field: 'httpUrl', value: '/a' }, '{ "http": { "url": "/a" } }'],
    [
      '{ "http": { "url": "/" } }',
      { field: 'httpMethod', value: 'PUT' },
      '{ "http": { "method": "PUT", "url": "/" } }',
    ],
    ['{}', { field: 'httpHeaders', value: [] }, '{}'],
    ['{}', { field: 'httpHeaders', value: [a] }, '{\n  "http": { "headers": { "A": "1" } }\n}'],
    [
      '{}',
      { field: 'httpHeaders', value: [a, b] },
      '{\n  "http": { "headers": {\n      "A": "1",\n      "B": "2"\n    } }\n}',
    ],
    ['{ "http": { "headers": { "A": "1" } } }', { field: 'httpHeaders', value: [] }, '{  }'],
    [
      '{ "http": { "url": "/", "headers": { "A": "1" } } }',
      { field: 'httpHeaders', value: [] },
      '{ "http": { "url": "/" } }',
    ],
    [
      '{ "http": { "url": "/" } }',
      { field: 'httpHeaders', value: [a] },
      '{ "http": { "url": "/", "headers": { "A": "1" } } }',
    ],
    [
      '{ "http": { "headers": { "A": "1" } } }',
      { field: 'httpHeaders', value: [a, b] },
      '{ "http": { "headers": { "A": "1", "B": "2" } } }',
    ],
  ] as const)('is correct for %s with %j', (text, edit, expected) => {
    expect(edited(text, edit)).toBe(expected);
  });
});
