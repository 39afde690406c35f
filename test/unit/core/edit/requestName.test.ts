import { describe, expect, it } from 'vitest';
import { proposeRequestName, toFileBase, toFreeBase } from '../../../../src/core/edit/newRequestName.ts';
import { toRequestBase } from '../../../../src/core/edit/requestName.ts';

describe('the name of a request', () => {
  it.each([
    ['/w/a b.ocifn.json', 'a b'],
    ['x.json', 'x.json'],
  ])('is for the file %s the base %s', (path, base) => expect(toRequestBase(path)).toBe(base));

  it.each([
    ['create an order', 'create an order'],
    ['  orders/create: "new"? ', 'orders-create- -new'],
    ['get.ocifn.json', 'get'],
    ['../../etc', 'etc'],
    ['Größe', 'Größe'],
    ['...', ''],
    ['a\nb', 'a-b'],
  ])('becomes for %j the file name %j', (name, base) => expect(toFileBase(name)).toBe(base));

  it.each([
    [{ name: 'Create: an order', function: 'echo' }, 'Create- an order'],
    [
      {
        function: 'echo',
        intent: 'httprequest',
        http: { method: 'PUT', url: '/orders/42?x=1', headers: [] },
      },
      'put orders 42',
    ],
    [{ function: 'echo', http: { method: 'PUT', url: '/orders', headers: [] } }, 'echo'],
    [{ function: 'echo', intent: 'httprequest', http: { url: '/', headers: [] } }, 'echo'],
    [{ function: 'local:shop/orders-create' }, 'orders-create'],
    [{ function: '{{stage}}-orders' }, '{{stage}}-orders'],
    [{ function: 'ocid1.fnfunc.oc1.phx.aaaaexample' }, 'request'],
    [{ function: '' }, 'request'],
  ] as const)('is proposed for %j: %s', (request, name) => expect(proposeRequestName(request)).toBe(name));

  it('gets a number if it is taken', async () => {
    const taken = ['a', 'a-2'];
    expect(await toFreeBase('a', (base) => taken.includes(base))).toBe('a-3');
    expect(await toFreeBase('b', (base) => taken.includes(base))).toBe('b');
  });
});
