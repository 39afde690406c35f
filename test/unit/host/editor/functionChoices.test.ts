import { expect, it } from 'vitest';
import { decodeConfiguredFunction } from '../../../../src/core/functions/configuredFunction.ts';
import { toFunctionChoices } from '../../../../src/host/editor/snapshotParts.ts';

it('offers each local function by the shortest text that means it alone', () => {
  const id = 'ocid1.fnfunc.oc1.phx.aaaa';
  const local = [
    ['1', 'hello', 'a'],
    ['2', 'hello', 'b'],
    ['3', 'orders', 'c'],
    ['4', 'stock', 'd'],
  ].map(([end = '', name = '', path = '']) => ({
    id: `ocid1.fnfunc.local..${end}`,
    name,
    path,
    timeoutInSeconds: 30,
  }));
  const configured = [decodeConfiguredFunction('orders', { id }, 'user')];
  expect(toFunctionChoices({ configured, local }).map(({ kind, value }) => [kind, value])).toEqual([
    ['configured', 'orders'],
    ['local', 'local:a/hello'],
    ['local', 'local:b/hello'],
    ['local', 'local:orders'],
    ['local', 'stock'],
  ]);
});
