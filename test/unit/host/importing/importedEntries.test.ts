import { describe, expect, it } from 'vitest';
import { toImportedEntries, type ListedFunction } from '../../../../src/host/importing/importedEntries.ts';

const common = { compartmentId: 'c', lifecycleState: 'ACTIVE' };

function toFound(
  id: string,
  displayName: string,
  applicationName: string,
  more: object = {},
): ListedFunction {
  const application = { id: `app-${applicationName}`, displayName: applicationName, ...common };
  return { application, function: { id, displayName, applicationId: application.id, ...common, ...more } };
}

const nothing = { known: new Map<string, string>(), taken: [] };

describe('an imported function', () => {
  it('keeps its OCID, endpoint, application, timeouts, memory and source, and the profile that it was found with', () => {
    const found = toFound('id', 'orders', 'shop', {
      invokeEndpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com/',
      timeoutInSeconds: 30,
      detachedModeTimeoutInSeconds: 300,
      memoryInMBs: 256,
      sourceDetails: { sourceType: 'CONTAINER_IMAGE', image: 'i:1' },
    });
    expect(toImportedEntries([found], { ...nothing, profile: 'DEV' })).toEqual({
      orders: {
        id: 'id',
        endpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
        application: 'shop',
        timeoutInSeconds: 30,
        detachedTimeoutInSeconds: 300,
        memoryInMBs: 256,
        sourceDetails: { sourceType: 'CONTAINER_IMAGE', image: 'i:1' },
        profile: 'DEV',
      },
    });
  });

  it('keeps the API version of its endpoint', () => {
    const invokeEndpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com/20260325';
    expect(toImportedEntries([toFound('id', 'orders', 'shop', { invokeEndpoint })], nothing)).toMatchObject({
      orders: { endpoint: invokeEndpoint },
    });
  });

  it('omits what the service did not return, and an invalid endpoint', () => {
    const found = toFound('id', 'orders', 'shop', { invokeEndpoint: 'javascript:alert(1)' });
    expect(toImportedEntries([found], nothing)).toEqual({ orders: { id: 'id', application: 'shop' } });
  });

  it('gets its own name, else with the application in front, else also with a number', () => {
    const same = ['1', '2', '3'].map((id) => toFound(id, 'orders', 'shop'));
    const other = toFound('4', 'orders', 'depot');
    const entries = toImportedEntries([...same, other], { ...nothing, taken: ['orders'] });
    expect(Object.keys(entries)).toEqual(['shop-orders', 'shop-orders-2', 'shop-orders-3', 'depot-orders']);
  });

  it('keeps its name in the settings', () => {
    const entries = toImportedEntries([toFound('id', 'orders', 'shop')], {
      known: new Map([['id', 'mine']]),
      taken: ['mine', 'orders'],
    });
    expect(Object.keys(entries)).toEqual(['mine']);
  });

  it('gets no name that a request would read as something else', () => {
    const entries = toImportedEntries(
      [toFound('1', 'local:{{x}}"', 'a'), toFound('2', 'ocid1.fnfunc', 'a')],
      nothing,
    );
    expect(Object.keys(entries)).toEqual(['local---x---', 'ocid1-fnfunc']);
  });
});
