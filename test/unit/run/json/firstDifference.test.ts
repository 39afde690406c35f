import { describe, expect, it } from 'vitest';
import { toJsonPath } from '../../../../src/core/json/jsonPath.ts';
import { firstDifference } from '../../../../src/run/json/firstDifference.ts';
import type { Json } from '../../../../src/run/json/json.ts';
import { parseValidJson } from '../../../../src/run/json/parseJson.ts';
import { printJson } from '../../../../src/run/json/printJson.ts';

function describeDifference(
  expected: string,
  actual: string,
  ignored: readonly string[] = [],
): string | undefined {
  const difference = firstDifference(parseValidJson(expected), parseValidJson(actual), (side, location) =>
    ignored.includes(`${side} ${toJsonPath(location)}`),
  );
  const print = (value: Json | undefined): string => (value === undefined ? 'nothing' : printJson(value));
  return (
    difference &&
    `${toJsonPath(difference.location)}: ${print(difference.expected)} | ${print(difference.actual)}`
  );
}

describe('the first difference', () => {
  it.each([
    ['1', '1.0', undefined],
    ['1', '2', '$: 1 | 2'],
    ['{"a":1,"b":2}', '{"b":2,"a":1}', undefined],
    ['{"a":1,"b":2}', '{"b":3,"a":4}', '$.b: 2 | 3'],
    ['{"a":1}', '{"a":1,"b":2}', '$.b: nothing | 2'],
    ['{"a":1,"b":2}', '{"a":1}', '$.b: 2 | nothing'],
    ['{"a":[1,{"x":1}]}', '{"a":[1,{"x":2}]}', '$.a[1].x: 1 | 2'],
    ['[1,2]', '[1]', '$[1]: 2 | nothing'],
    ['[1]', '[1,2]', '$[1]: nothing | 2'],
    ['[]', '{}', '$: [] | {}'],
    ['{}', '[]', '$: {} | []'],
    ['[null]', '[]', '$[0]: null | nothing'],
  ])('of %s and %s is %s', (expected, actual, difference) => {
    expect(describeDifference(expected, actual)).toBe(difference);
  });

  it.each([
    ['{"a":1,"id":1}', '{"a":1,"id":2}', ['actual $.id', 'expected $.id'], undefined],
    ['{"a":1,"id":1}', '{"a":1}', ['expected $.id'], undefined],
    ['{"a":1}', '{"a":1,"id":2}', ['actual $.id'], undefined],
    ['[1,2,3]', '[2,3]', ['expected $[0]'], undefined],
    ['[2,3]', '[1,2,4]', ['actual $[0]'], '$[2]: 3 | 4'],
    ['[{"a":1,"b":1},5]', '[{"a":2,"b":1},6]', ['expected $[0].a'], '$[1]: 5 | 6'],
    ['[1,2]', '[1]', ['expected $[1]'], undefined],
  ])('of %s and %s without %j is %s', (expected, actual, ignored, difference) => {
    expect(describeDifference(expected, actual, ignored)).toBe(difference);
  });
});
