import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../src/core/common/result.ts';
import { createRequest } from '../../../support/fixtures/invocations.ts';
import { fixtureKey, openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { createToken, inAnHour } from '../../../support/oci/jwt.ts';
import { openPagedTenancy, toPagedResponse } from '../../../support/fixtures/pagedTenancy.ts';
import { toPem } from '../../../support/oci/testKey.ts';
import { application, collect, functionId, lists, tenancyId } from './tenancyLists.ts';

describe('a tenancy', () => {
  it('lists its compartments from all pages, the root first', async () => {
    const { tenancy, service } = await openPagedTenancy(toPagedResponse(lists));
    expect([tenancy.tenancyId, tenancy.region]).toEqual([tenancyId, 'us-phoenix-1']);
    const found = await collect(tenancy.listCompartments());
    expect(found).toEqual([
      { id: tenancyId, name: 'root' },
      ...['a', 'b', 'c', 'd', 'e'].map((name) => ({
        id: `ocid1.compartment.oc1..${name}`,
        name,
        parentId: tenancyId,
      })),
    ]);
    const query = `compartmentId=${tenancyId}&compartmentIdInSubtree=true&accessLevel=ACCESSIBLE&lifecycleState=ACTIVE&limit=100`;
    const first = `/20160918/compartments?${query}`;
    expect(service.calls.map(({ method, path, fault }) => [method, path, fault])).toEqual([
      ['GET', first, undefined],
      ['GET', `${first}&page=2`, undefined],
      ['GET', `${first}&page=4`, undefined],
    ]);
  });

  it('lists applications and functions, fifty per page, with everything that an invocation needs', async () => {
    const { tenancy, service } = await openPagedTenancy(toPagedResponse(lists));
    expect(await collect(tenancy.listApplications(tenancyId))).toEqual([
      { id: application, displayName: 'app', compartmentId: tenancyId, lifecycleState: 'ACTIVE' },
    ]);
    const functions = await collect(tenancy.listFunctions(application));
    expect(functions).toHaveLength(3);
    expect(functions[0]).toEqual({
      id: 'ocid1.fnfunc.oc1.phx.aaaaone',
      displayName: 'one',
      applicationId: application,
      compartmentId: tenancyId,
      lifecycleState: 'ACTIVE',
      invokeEndpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
      sourceDetails: {
        sourceType: 'ARCHIVE',
        handler: 'func.handler',
        runtimeConfig: { functionsRuntimeName: 'python312.ol9' },
      },
      timeoutInSeconds: 120,
      memoryInMBs: 256,
    });
    expect(service.calls.map(({ path }) => path)).toEqual([
      `/20260325/applications?compartmentId=${tenancyId}&limit=50`,
      `/20260325/functions?applicationId=${application}&limit=50`,
      `/20260325/functions?applicationId=${application}&limit=50&page=2`,
    ]);
  });

  it('reads one function', async () => {
    const { tenancy } = await openPagedTenancy(toPagedResponse(lists));
    expect(await tenancy.getFunction(functionId)).toMatchObject(ok({ displayName: 'fn', memoryInMBs: 256 }));
  });

  it('sends each query to the region of the OCID, unless another one is wanted', async () => {
    const asked: unknown[] = [];
    const { invoker, home } = await openFixture({
      locateService: (...args) => {
        asked.push(args);
        return ok('https://functions.example');
      },
    });
    const credentials = { configFile: home.configFile };
    for (const region of [undefined, 'fra']) {
      const tenancy = await invoker.openTenancy({ credentials, ...(region && { region }) });
      if (!tenancy?.ok) throw new Error('The fixture has a tenancy');
      expect(tenancy.value.region).toBe(region ? 'eu-frankfurt-1' : 'us-phoenix-1');
      await collect(tenancy.value.listCompartments());
      await collect(tenancy.value.listFunctions(application));
      await collect(tenancy.value.listFunctions('no OCID'));
    }
    expect(asked).toEqual([
      [tenancyId, undefined, 'us-phoenix-1', 'identity'],
      [application, undefined, 'us-phoenix-1', 'functions'],
      [tenancyId, undefined, 'us-phoenix-1', 'functions'],
      [tenancyId, 'fra', 'us-phoenix-1', 'identity'],
      [application, 'fra', 'us-phoenix-1', 'functions'],
      [tenancyId, 'fra', 'us-phoenix-1', 'functions'],
    ]);
  });

  it('requests a page only when it is needed', async () => {
    const { tenancy, service } = await openPagedTenancy(toPagedResponse(lists));
    for await (const item of tenancy.listFunctions(application)) {
      expect(item.ok).toBe(true);
      break;
    }
    expect(service.calls).toHaveLength(1);
  });

  it('ends a list without a failure when it is cancelled', async () => {
    const controller = new AbortController();
    const { tenancy } = await openPagedTenancy((response, call) => {
      if (call.path.includes('page=')) controller.abort();
      else toPagedResponse(lists)(response, call);
    });
    const found = await collect(tenancy.listFunctions(application, controller.signal));
    expect(found).toMatchObject([{ displayName: 'one' }, { displayName: 'two' }]);
  });

  it('ends its lists when the invoker is disposed', async () => {
    const { tenancy, invoker } = await openPagedTenancy(() => invoker.dispose());
    expect(await collect(tenancy.listFunctions(application))).toEqual([]);
    expect(await tenancy.getFunction(functionId)).toBeUndefined();
  });

  it('is not read without credentials', async () => {
    const { invoker, home } = await openFixture();
    const configFile = `${home.folder}/missing`;
    const opened = await invoker.openTenancy({ credentials: { configFile } });
    expect(opened).toEqual({ ok: false, failure: { code: 'configMissing', path: configFile } });
  });

  it('is not read with a profile without a region', async () => {
    const { invoker, home } = await openFixture();
    const { user, fingerprint } = fixtureKey;
    const keyFile = home.write('other.pem', toPem(fixtureKey));
    const lines = `tenancy=${tenancyId}\nuser=${user}\nfingerprint=${fingerprint}\nkey_file=${keyFile}`;
    const configFile = home.write('other', `[DEFAULT]\n${lines}\n`);
    const opened = await invoker.openTenancy({ credentials: { configFile } });
    expect(opened).toEqual(fail({ code: 'tenancyUnknown', profile: 'DEFAULT', missing: 'region' }));
    for (const region of ['', ' '])
      expect(await invoker.openTenancy({ credentials: { configFile }, region })).toEqual(opened);
    expect(await invoker.openTenancy({ credentials: { configFile }, region: ' FRA ' })).toMatchObject({
      value: { region: 'eu-frankfurt-1', tenancyId },
    });
    expect(await invoker.openTenancy({ credentials: { configFile }, region: ' nowhere ' })).toMatchObject({
      value: { region: 'nowhere' },
    });
  });

  it('comes from the profile of a session whose token does not contain it', async () => {
    const { invoker, home } = await openFixture();
    const keyFile = home.write('other.pem', toPem(fixtureKey));
    const token = home.write('token', createToken(inAnHour()));
    const lines = `[DEFAULT]\nkey_file=${keyFile}\nsecurity_token_file=${token}\nregion=phx\n`;
    const configFile = home.write('other', lines);
    const opened = await invoker.openTenancy({ credentials: { configFile } });
    expect(opened).toEqual(fail({ code: 'tenancyUnknown', profile: 'DEFAULT', missing: 'tenancy' }));
    home.write('other', `${lines}tenancy=${tenancyId}\n`);
    const named = await invoker.openTenancy({ credentials: { configFile } });
    expect(named).toMatchObject({ ok: true, value: { tenancyId } });
  });
});

describe('a signed GET', () => {
  it.each([
    'https://functions.example',
    'https://functions.us-phoenix-1.oci.oraclecloud.com.evil.example',
    'https://objectstorage.us-phoenix-1.oci.oraclecloud.com',
    'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
    'http://functions.us-phoenix-1.oci.oraclecloud.com',
  ])('is never sent to %s', async (origin) => {
    const { tenancy } = await openPagedTenancy(() => {}, { locateService: () => ok(origin) });
    const refused = { code: 'endpointRefused', host: new URL(origin).host };
    expect(await collect(tenancy.listFunctions(application))).toMatchObject([refused]);
  });

  it('is sent to a host that the user allows', async () => {
    const { tenancy } = await openPagedTenancy(() => {}, {
      locateService: () => ok('https://functions.nowhere.invalid'),
      allowedHosts: () => ['functions.nowhere.invalid'],
    });
    expect(await collect(tenancy.listFunctions(application))).toMatchObject([
      { code: 'network', phase: 'lookup' },
    ]);
  });

  it('does not allow invocations at the identity service', async () => {
    const { invoker, home } = await openFixture();
    const endpoint = 'https://identity.us-phoenix-1.oci.oraclecloud.com';
    const request = createRequest({ endpoint, credentials: { configFile: home.configFile } });
    for await (const event of invoker.invoke(request))
      expect(event).toMatchObject({ type: 'failed', failure: { code: 'endpointRefused' } });
  });
});
