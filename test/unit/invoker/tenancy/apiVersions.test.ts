import { describe, expect, it } from 'vitest';
import type { ApiVersionChoice } from '../../../../src/core/oci/apiVersion.ts';
import { openPagedTenancy, toPagedResponse } from '../../../support/fixtures/pagedTenancy.ts';
import { onlyVersion } from '../../../support/servers/onlyVersion.ts';
import { application, collect, functionId, lists, listsOf20181201, tenancyId } from './tenancyLists.ts';

const versionsOf = (calls: readonly { readonly path: string }[]): readonly (string | undefined)[] =>
  calls.map(({ path }) => path.split('/')[1]);

const knowsOld = onlyVersion('20181201', toPagedResponse(listsOf20181201));
const knowsNew = onlyVersion('20260325', toPagedResponse(lists));

describe('the API version of a signed GET', () => {
  it('is the latest', async () => {
    const { tenancy, service } = await openPagedTenancy(knowsNew);
    expect(await collect(tenancy.listFunctions(application))).toHaveLength(3);
    expect(await tenancy.getFunction(functionId)).toMatchObject({
      value: { sourceDetails: { sourceType: 'ARCHIVE', handler: 'func.handler' } },
    });
    expect(new Set(versionsOf(service.calls))).toEqual(new Set(['20260325']));
  });

  it('is the older one where the latest is not known, which is asked once', async () => {
    const { tenancy, service, invoker, home } = await openPagedTenancy(knowsOld);
    expect(await collect(tenancy.listFunctions(application))).toMatchObject([
      { displayName: 'one', sourceDetails: { sourceType: 'CONTAINER_IMAGE', image: 'one:1' } },
      { displayName: 'two' },
      { displayName: 'three' },
    ]);
    expect(await collect(tenancy.listApplications(tenancyId))).toHaveLength(1);
    const another = await invoker.openTenancy({ credentials: { configFile: home.configFile } });
    expect(another?.ok && (await another.value.getFunction(functionId))).toMatchObject({ ok: true });
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20181201', '20181201', '20181201']);
    expect(service.calls.map(({ fault }) => fault)).toEqual(Array(5).fill(undefined));
  });

  it('is the latest again once the service does not know the older one any more', async () => {
    let respond = knowsOld;
    const { tenancy, service } = await openPagedTenancy((...call) => respond(...call));
    await collect(tenancy.listApplications(tenancyId));
    respond = knowsNew;
    expect(await collect(tenancy.listApplications(tenancyId))).toHaveLength(1);
    expect(await collect(tenancy.listApplications(tenancyId))).toHaveLength(1);
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20181201', '20260325', '20260325']);
  });

  it('is the latest for each request where neither is known', async () => {
    const { tenancy, service } = await openPagedTenancy(onlyVersion('20991231', () => {}));
    for (let n = 0; n < 2; n += 1)
      expect(await collect(tenancy.listApplications(tenancyId))).toMatchObject([
        { code: 'readingRefused', status: 404, reason: 'NotFound: Not Found' },
      ]);
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20260325', '20181201']);
  });

  it('does not change for what the user may not see', async () => {
    const { tenancy, service } = await openPagedTenancy(knowsNew);
    expect(await tenancy.getFunction('ocid1.fnfunc.oc1.phx.other')).toMatchObject({
      failure: { reason: 'NotAuthorizedOrNotFound: Authorization failed or not found' },
    });
    expect(versionsOf(service.calls)).toEqual(['20260325']);
  });

  it('stays the latest if the service fails at the other one', async () => {
    const { tenancy, service } = await openPagedTenancy(
      onlyVersion('20181201', (response) => response.socket?.destroy()),
    );
    for (let n = 0; n < 2; n += 1)
      expect(await collect(tenancy.listApplications(tenancyId))).toMatchObject([{ code: 'network' }]);
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20260325', '20181201']);
  });

  it.each(['20260325', '20181201'] as const)('is %s if the user chose it', async (chosen) => {
    const { tenancy, service } = await openPagedTenancy(
      onlyVersion('20991231', () => {}),
      { apiVersion: () => chosen },
    );
    await collect(tenancy.listApplications(tenancyId));
    expect(versionsOf(service.calls)).toEqual([chosen]);
  });

  it('follows the choice of the user at once', async () => {
    let choice: ApiVersionChoice = '20181201';
    const { tenancy, service } = await openPagedTenancy(toPagedResponse({ ...lists, ...listsOf20181201 }), {
      apiVersion: () => choice,
    });
    await collect(tenancy.listApplications(tenancyId));
    choice = 'auto';
    await collect(tenancy.listApplications(tenancyId));
    expect(versionsOf(service.calls)).toEqual(['20181201', '20260325']);
  });
});
