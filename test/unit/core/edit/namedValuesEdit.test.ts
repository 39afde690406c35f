import { describe, expect, it } from 'vitest';
import { editRequestFile } from '../../../../src/core/edit/requestEdit.ts';
import type { NamedValue } from '../../../../src/core/edit/namedValuesEdit.ts';
import { edited } from './editedRequest.ts';

const a = ['a', '1'] as const;
const b = ['b', '"two"'] as const;
const c = ['c', '[3, 4]'] as const;

describe('the text of a request after a change of its variables', () => {
  const of = (...members: readonly string[]): string => `{ "variables": { ${members.join(', ')} } }`;
  const [A, B, C] = ['"a": 1', '"b": "two"', '"c": [3, 4]'] as const;

  it.each<readonly [string, readonly NamedValue[], string]>([
    ['{}', [], '{}'],
    ['{}', [a], '{\n  "variables": {\n    "a": 1\n  }\n}'],
    ['{ "variables": 7 }', [a], '{ "variables": {\n  "a": 1\n} }'],
    ['{ "variables": ', [a], '{ "variables": '],
    [of(A), [], '{  }'],
    [of(A, B), [a, b], of(A, B)],
    [of(A), [a, b], of(A, B)],
    [of(A, B, C), [a, c], of(A, C)],
    [of(A, B, C), [b, c], of(B, C)],
    [of(A, B, C), [a, b], of(A, B)],
    [of(A, B), [['a', '12345678901234567890'], b], of('"a": 12345678901234567890', B)],
    [of(A, B), [['z', '1'], b], of('"z": 1', B)],
    [of(A), [['"', '"\\n"']], of('"\\"": "\\n"')],
  ])('is correct for %s with %j', (text, value, expected) => {
    expect(edited(text, { field: 'variables', value })).toBe(expected);
  });

  it('keeps comments, and changes nothing but the value', () => {
    const text = '{\n  "variables": {\n    "a": 1, // first\n    "b": "two" // second\n  }\n}';
    expect(edited(text, { field: 'variables', value: [a, ['b', '"three"']] })).toBe(
      text.replace('two', 'three'),
    );
    expect(edited(text, { field: 'variables', value: [a, b, c] })).toBe(
      text.replace('"two" //', '"two", //').replace('second', 'second\n    "c": [3, 4]'),
    );
    expect(editRequestFile(text, { field: 'variables', value: [a, b] })).toEqual([]);
  });
});
