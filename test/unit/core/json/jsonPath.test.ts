import { expect, it } from 'vitest';
import { toJsonPath } from '../../../../src/core/json/jsonPath.ts';

it.each([
  [[], '$'],
  [['items', 0, 'sku_1'], '$.items[0].sku_1'],
  [['unit price'], "$['unit price']"],
  [['1a'], "$['1a']"],
  [[''], "$['']"],
  [['größe'], '$.größe'],
  [["it's \\ \n \u0001"], String.raw`$['it\'s \\ \n \u0001']`],
  [['$', 'a.b'], "$['$']['a.b']"],
])('toJsonPath of %j is %s', (location, expected) => {
  expect(toJsonPath(location)).toBe(expected);
});
