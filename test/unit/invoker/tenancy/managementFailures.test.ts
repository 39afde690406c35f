import { describe, expect, it } from 'vitest';
import { openPagedTenancy } from '../../../support/fixtures/pagedTenancy.ts';
import { application, collect } from './tenancyLists.ts';

describe('a list', () => {
  it.each([
    [404, '{"code":"NotAuthorizedOrNotFound","message":"No such."}', 'NotAuthorizedOrNotFound: No such'],
    [401, '{"code":"NotAuthenticated","message":"m"}', 'NotAuthenticated: m'],
    [503, '<html>', 'Service Unavailable'],
  ])('fails with the message of the service and the missing permission: %i', async (status, body, reason) => {
    const { tenancy } = await openPagedTenancy((response) =>
      response.writeHead(status, { 'opc-request-id': 'ASKED' }).end(body),
    );
    const refused = { code: 'readingRefused', status, reason, requestId: 'ASKED' };
    expect(await collect(tenancy.listApplications('ocid1.compartment.oc1..aaaa'))).toEqual([
      {
        ...refused,
        what: 'The list of applications of ocid1.compartment.oc1..aaaa',
        permission: 'FN_APP_LIST',
        policy: 'inspect fn-app',
      },
    ]);
    expect(await collect(tenancy.listFunctions(application))).toMatchObject([
      { ...refused, permission: 'FN_FUNCTION_LIST', policy: 'inspect fn-function' },
    ]);
  });

  it.each([
    ['oops', 'it is not valid JSON'],
    ['{}', 'it does not contain what was requested'],
    ['[{"id":"only"}]', 'it does not contain what was requested'],
    ['[null]', 'it does not contain what was requested'],
    ['[null,{"id":"a","displayName":"a"}]', 'it does not contain what was requested'],
    ['x'.repeat(4 * 1024 * 1024 + 1), 'it does not end'],
  ])('fails with what is wrong with the response %.20s', async (body, reason) => {
    const { tenancy, service } = await openPagedTenancy((response) => response.end(body));
    const { host } = new URL(service.url);
    const odd = [{ code: 'responseUnexpected', host, reason }];
    expect(await collect(tenancy.listFunctions(application))).toEqual(odd);
  });

  it('ends if its pages repeat', async () => {
    const { tenancy, service } = await openPagedTenancy((response, { path }) => {
      const page = new URL(path, 'http://any').searchParams.get('page');
      response.setHeader('opc-next-page', page === 'a' ? 'b' : 'a').end('[]');
    });
    const found = await collect(tenancy.listFunctions(application));
    expect(found).toMatchObject([{ code: 'responseUnexpected', reason: 'the pages do not end' }]);
    expect(service.calls).toHaveLength(3);
  });

  it('fails like the exchange', async () => {
    const { tenancy } = await openPagedTenancy((response) => response.socket?.destroy());
    expect(await collect(tenancy.listFunctions(application))).toMatchObject([{ code: 'network' }]);
  });
});
