import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/core/common/result.ts';
import { toManagementEndpoint } from '../../../../src/invoker/tenancy/managementEndpoint.ts';
import { collect, functionId } from '../../../support/fixtures/invocations.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import type { Respond } from '../../../support/servers/testService.ts';

/** A service that returns the endpoint of the function, and is that endpoint. */
async function open(describe: Respond): Promise<InvokerFixture> {
  const fixture: InvokerFixture = await openFixture({
    respond: (response, call) => (call.method === 'GET' ? describe(response, call) : response.end('ran')),
    locateService: () => ok(fixture.service.url),
  });
  return fixture;
}

const unknown = (reason: string, status: number): unknown => ({
  type: 'failed',
  failure: { code: 'endpointUnknown', functionId, reason, ...(status !== 200 && { status }) },
});

describe('findEndpoint', () => {
  it('requests the endpoint once, with a signature', async () => {
    const { service, invoker, request } = await open((response) =>
      response.end(JSON.stringify({ id: functionId, invokeEndpoint: service.url })),
    );
    const { endpoint: _, ...unplaced } = request();
    const outcomes = [await collect(invoker.invoke(unplaced)), await collect(invoker.invoke(unplaced))];
    expect(outcomes.map(({ body }) => body.toString())).toEqual(['ran', 'ran']);
    expect(service.calls.map(({ method, path, fault }) => [method, path, fault])).toEqual([
      ['GET', `/20260325/functions/${functionId}`, undefined],
      ['POST', `/20260325/functions/${functionId}/actions/invoke`, undefined],
      ['POST', `/20260325/functions/${functionId}/actions/invoke`, undefined],
    ]);
  });

  it('keeps the API version of the endpoint', async () => {
    const { service, invoker, request } = await open((response) =>
      response.end(JSON.stringify({ id: functionId, invokeEndpoint: `${service.url}/20181201` })),
    );
    const { endpoint: _, ...unplaced } = request();
    await collect(invoker.invoke(unplaced));
    expect(service.calls.at(-1)?.path).toBe(`/20181201/functions/${functionId}/actions/invoke`);
  });

  it.each([
    [
      404,
      '{"code":"NotAuthorizedOrNotFound","message":"m"}',
      'the Functions service returned 404 NotAuthorizedOrNotFound: m',
    ],
    [500, 'oops', 'the Functions service returned 500 Internal Server Error'],
    [200, 'oops', 'HOST returned no invoke endpoint: it is not valid JSON'],
    [200, '{}', 'HOST returned no invoke endpoint: it does not contain what was requested'],
    [200, 'x'.repeat(4 * 1024 * 1024 + 1), 'HOST returned no invoke endpoint: it does not end'],
  ])('fails with endpointUnknown if the service returns %i', async (status, body, reason) => {
    const { service, invoker, request } = await open((response) => response.writeHead(status).end(body));
    const { endpoint: _, ...unplaced } = request();
    const { host } = new URL(service.url);
    const { events } = await collect(invoker.invoke(unplaced));
    expect(events).toEqual([unknown(reason.replace('HOST', host), status)]);
  });

  it('does not invoke a foreign host that the service returns', async () => {
    const { service, invoker, request } = await open((response) =>
      response.end('{"invokeEndpoint":"https://functions.oci.oraclecloud.com.evil.example"}'),
    );
    const { endpoint: _, ...unplaced } = request();
    const { last } = await collect(invoker.invoke(unplaced));
    expect(last).toMatchObject({ failure: { code: 'endpointRefused', reason: 'unknownHost' } });
    expect(service.calls).toHaveLength(1);
  });

  it('requests the endpoint in the region of the request', async () => {
    const asked: unknown[] = [];
    const { invoker, request } = await openFixture({
      locateService: (...args) => {
        asked.push(args);
        return ok('https://functions.example');
      },
    });
    const { endpoint: _, ...unplaced } = request({ region: 'eu-frankfurt-1' });
    await collect(invoker.invoke(unplaced));
    expect(asked).toEqual([[functionId, 'eu-frankfurt-1', 'us-phoenix-1']]);
  });

  it('does not request the endpoint from a foreign host', async () => {
    const { invoker, request } = await openFixture({ locateService: () => ok('https://functions.example') });
    const { endpoint: _, ...unplaced } = request();
    const { last } = await collect(invoker.invoke(unplaced));
    expect(last).toMatchObject({ failure: { code: 'endpointRefused', host: 'functions.example' } });
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    const { invoker, request } = await open(() => controller.abort());
    const { endpoint: _, ...unplaced } = request();
    expect((await collect(invoker.invoke(unplaced, controller.signal))).types).toEqual(['cancelled']);
  });

  it('fails like the exchange', async () => {
    const { invoker, request } = await open((response) => response.socket?.destroy());
    const { endpoint: _, ...unplaced } = request();
    expect((await collect(invoker.invoke(unplaced))).last).toMatchObject({
      failure: { code: 'network', phase: 'head' },
    });
  });
});

describe('toManagementEndpoint', () => {
  const locate = (id: string, profile?: string, wanted?: string): unknown => {
    const result = toManagementEndpoint(id, wanted, profile);
    return result.ok ? result.value : result.failure;
  };

  it.each([
    [
      'the short code in the OCID',
      'ocid1.fnfunc.oc1.phx.aaaa',
      'eu-frankfurt-1',
      'https://functions.us-phoenix-1.oci.oraclecloud.com',
    ],
    [
      'the name in the OCID',
      'ocid1.fnfunc.oc1.eu-zurich-1.aaaa',
      undefined,
      'https://functions.eu-zurich-1.oci.oraclecloud.com',
    ],
    [
      'the realm of the region',
      'ocid1.fnfunc.oc2.us-langley-1.aaaa',
      undefined,
      'https://functions.us-langley-1.oci.oraclegovcloud.com',
    ],
    [
      'the profile, where the OCID has no region',
      'ocid1.fnfunc.oc1..aaaa',
      ' FRA ',
      'https://functions.eu-frankfurt-1.oci.oraclecloud.com',
    ],
  ])('uses %s', (_, id, region, url) => {
    expect(locate(id, region)).toBe(url);
  });

  it('prefers the wanted region', () => {
    expect(locate('ocid1.fnfunc.oc1.phx.aaaa', 'iad', 'fra')).toBe(
      'https://functions.eu-frankfurt-1.oci.oraclecloud.com',
    );
  });

  it.each([
    ['that was asked for', 'ocid1.fnfunc.oc1.phx.aaaa', 'iad', 'eu-frankfurt1', 'request'],
    ['that was asked for and is empty', 'ocid1.fnfunc.oc1.phx.aaaa', 'iad', ' ', 'request'],
    ['of the OCID', 'ocid1.fnfunc.oc1.us-westjordan-1.aaaa', 'phx', undefined, 'ocid'],
    ['of the profile', 'ocid1.fnfunc.oc1..aaaa', 'nowhere', undefined, 'profile'],
  ])('fails instead of using another region if the one %s is not known', (_, id, profile, wanted, from) => {
    expect(locate(id, profile, wanted)).toMatchObject({ code: 'regionUnknown', from });
  });

  it('never leaves the realm of the OCID', () => {
    expect(locate('ocid1.fnfunc.oc16.us-westjordan-1.aaaa', 'us-phoenix-1')).toMatchObject({
      code: 'regionUnknown',
      region: 'us-westjordan-1',
      realm: 'oc16',
    });
    expect(locate('ocid1.fnfunc.oc16..aaaa', 'us-phoenix-1')).toMatchObject({
      code: 'realmUnknown',
      realm: 'oc16',
    });
    expect(locate('ocid1.fnfunc.oc2..aaaa', 'us-phoenix-1')).toMatchObject({
      code: 'regionElsewhere',
      regionRealm: 'oc1',
      realm: 'oc2',
    });
  });

  it.each(['constructor', 'toString'])('treats %s as no realm', (realm) => {
    expect(locate(`ocid1.fnfunc.${realm}.xx-newtown-7.aaaa`)).toMatchObject({ code: 'regionUnknown' });
  });

  it('fails if nothing names a region', () => {
    expect(locate('ocid1.fnfunc.oc1..aaaa')).toMatchObject({ code: 'endpointUnknown' });
  });

  it('creates no host from an invalid region', () => {
    expect(locate('ocid1.fnfunc.oc1..aaaa', 'evil.example/')).toMatchObject({
      code: 'regionUnknown',
      region: 'evil.example/',
    });
  });

  it('fails for a local function', () => {
    expect(locate('ocid1.fnfunc.local..aaaa', 'us-phoenix-1')).toMatchObject({ code: 'endpointUnknown' });
  });
});
