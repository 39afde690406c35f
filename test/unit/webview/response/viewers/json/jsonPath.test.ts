import { expect, it } from 'vitest';
import { toJsonPath } from '../../../../../../src/webview/response/viewers/json/jsonPath.ts';

it.each([
  [[], '$'],
  [[{ key: '"items"' }, { index: 0 }, { key: '"sku_1"' }], '$.items[0].sku_1'],
  [[{ key: '"unit price"' }], "$['unit price']"],
  [[{ key: '"1a"' }], "$['1a']"],
  [[{ key: '""' }], "$['']"],
  [[{ key: '"größe"' }], '$.größe'],
  [[{ key: String.raw`"it's \\ \n \u0001"` }], String.raw`$['it\'s \\ \n \u0001']`],
  [[{ key: '"$"' }, { key: '"a.b"' }], "$['$']['a.b']"],
])('toJsonPath of %j is %s', (steps, expected) => {
  expect(toJsonPath(steps)).toBe(expected);
});
