import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { signedCall } from '../../../support/oci/signedCall.ts';
import { TestLocalHost } from '../../../support/servers/testLocalHost.ts';

let local: TestLocalHost;
beforeAll(async () => {
  local = await TestLocalHost.open({
    ...nodeFunction('first', '() => 1', 'version: 0.0.7\ntimeout: 12\nmemory: 512\nconfig: { A: b }'),
    ...nodeFunction('second', '() => 2'),
  });
});
afterAll(() => local.dispose());

async function call(method: string, path: string) {
  const { status, body, headers } = await signedCall(local.host, { method, path });
  return { status, headers, body: JSON.parse(body.toString()) as unknown };
}

async function applicationId(): Promise<string> {
  const { body } = await call('GET', '/20181201/applications?compartmentId=any');
  return (body as { id: string }[])[0]?.id ?? '';
}

describe.each(['20181201', '20260325'])('the management API %s', (version) => {
  const get = (path: string) => call('GET', `/${version}${path}`);
  /** What a function is made from. */
  const toSource = (image: string) =>
    version === '20181201' ? { image } : { sourceDetails: { sourceType: 'CONTAINER_IMAGE', image } };
  const common = {
    compartmentId: expect.stringMatching(/^ocid1\.compartment\.local\.\.[0-9a-f]{40}$/),
    lifecycleState: 'ACTIVE',
    shape: 'GENERIC_X86',
    freeformTags: {},
    definedTags: {},
    timeCreated: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    timeUpdated: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  };
  const application = {
    ...common,
    id: expect.stringMatching(/^ocid1\.fnapp\.local\.\.[0-9a-f]{40}$/),
    displayName: expect.stringMatching(/^workspace-/),
    subnetIds: [],
    networkSecurityGroupIds: [],
  };
  const toFunction = (name: string, applicationId: string, more: object) => ({
    ...common,
    id: local.function(name).id,
    displayName: name,
    applicationId,
    invokeEndpoint: local.host.url,
    ...more,
  });
  const toFirst = (id: string) =>
    toFunction('first', id, { ...toSource('first:0.0.7'), memoryInMBs: 512, timeoutInSeconds: 12 });
  const toSecond = (id: string) =>
    toFunction('second', id, { ...toSource('second'), memoryInMBs: 128, timeoutInSeconds: 30 });

  it('lists the workspace as an application', async () => {
    const { status, body } = await get('/applications?compartmentId=any&limit=50');
    expect(status).toBe(200);
    expect(body).toEqual([{ ...application, compartmentId: 'any' }]);
  });

  it('describes one application with its config', async () => {
    const id = await applicationId();
    const { status, body } = await get(`/applications/${id}`);
    expect(status).toBe(200);
    expect(body).toEqual({ ...application, config: {} });
  });

  it('returns the next page, if there is one', async () => {
    const application = await applicationId();
    const next = async (more: string) =>
      (await get(`/functions?applicationId=${application}${more}`)).headers['opc-next-page'];
    expect(await next('&limit=1')).toBe('1');
    expect(await next('&limit=1&page=1')).toBeUndefined();
    expect(await next('')).toBeUndefined();
  });

  it('requires an application or compartment', async () => {
    for (const path of ['/functions?applicationId=', '/applications?compartmentId='])
      expect(await get(path)).toMatchObject({
        status: 400,
        body: { code: 'MissingParameter', message: 'Missing parameter' },
      });
  });

  it('rejects invalid pages', async () => {
    const { status, body } = await get('/applications?compartmentId=any&limit=51');
    expect([status, body]).toEqual([400, { code: 'InvalidParameter', message: 'Invalid parameter' }]);
  });

  it('lists the functions of an application, without their config', async () => {
    const application = await applicationId();
    const { body } = await get(`/functions?applicationId=${application}`);
    expect(body).toEqual([toFirst(application), toSecond(application)]);
  });

  it.each([
    ['displayName=second', ['second']],
    ['displayName=sec', []],
    ['displayName=first&lifecycleState=ACTIVE', ['first']],
    ['limit=1', ['first']],
    ['limit=1&page=1', ['second']],
    ['limit=1&page=2', []],
    ['lifecycleState=ACTIVE', ['first', 'second']],
    ['lifecycleState=DELETED', []],
  ])('lists the functions with %s', async (filter, names) => {
    const { body } = await get(`/functions?applicationId=${await applicationId()}&${filter}`);
    expect((body as { displayName: string }[]).map(({ displayName }) => displayName)).toEqual(names);
  });

  it('lists nothing for another application', async () => {
    expect(await get('/functions?applicationId=other')).toMatchObject({ status: 200, body: [] });
  });

  it('describes one function with its config and where to invoke it', async () => {
    const application = await applicationId();
    const first = await get(`/functions/${local.function('first').id}`);
    expect(first).toMatchObject({ status: 200 });
    expect(first.body).toEqual({ ...toFirst(application), config: { A: 'b' } });
    const second = await get(`/functions/${local.function('second').id}`);
    expect(second.body).toEqual({ ...toSecond(application), config: {} });
  });

  it.each([
    ['GET', '/functions/ocid1.fnfunc.local..none', 404, 'NotAuthorizedOrNotFound'],
    ['GET', '/applications/ocid1.fnapp.local..none', 404, 'NotAuthorizedOrNotFound'],
    ['GET', '/functions', 400, 'MissingParameter'],
    ['GET', '/applications', 400, 'MissingParameter'],
    ['GET', '/triggers', 404, 'NotFound'],
    ['DELETE', '/functions/a', 405, 'MethodNotAllowed'],
  ])('responds to %s %s with %i %s', async (method, path, status, code) => {
    const response = await call(method, `/${version}${path}`);
    expect(response).toMatchObject({ status, body: { code } });
    expect(response.headers['opc-request-id']).toBeDefined();
  });

  it('requires a signature', async () => {
    const path = `/${version}/applications?compartmentId=any`;
    const response = await signedCall(local.host, {
      method: 'GET',
      path,
      tamper: (sent) => (sent.path = path.replace('any', 'one')),
    });
    expect(response.status).toBe(401);
  });
});

describe('the managed runtimes', () => {
  it.each(['functionsRuntimes', 'functionsRuntimeVersions'])('are none in %s', async (collection) => {
    expect(await call('GET', `/20260325/${collection}`)).toMatchObject({ status: 200, body: { items: [] } });
    expect(await call('GET', `/20260325/${collection}/id`)).toMatchObject({ status: 404 });
    expect(await call('GET', `/20181201/${collection}`)).toMatchObject({ body: { code: 'NotFound' } });
  });
});

describe('the server', () => {
  it('begins its request id with that of the caller', async () => {
    const path = '/20181201/functions?applicationId=a';
    const id = async (headers: Record<string, string>): Promise<unknown> =>
      (await signedCall(local.host, { method: 'GET', path, headers })).headers['opc-request-id'];
    expect(await id({ 'opc-request-id': 'MINE' })).toMatch(/^MINE\/\w+\/\w+$/);
    expect(await id({})).toMatch(/^\/\w+\/\w+$/);
  });

  it('uses one request ID of the caller, and adds new parts for each response', async () => {
    const path = '/20181201/functions?applicationId=a';
    const ids = await Promise.all(
      [1, 2].map(
        async () => (await signedCall(local.host, { method: 'GET', path })).headers['opc-request-id'],
      ),
    );
    for (const id of ids) expect(id).toMatch(/^\/[0-9A-Z]{26}\/[0-9A-Z]{26}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('only listens on loopback', () => {
    expect(local.host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('keeps connections, and closes them on request', async () => {
    const agent = new Agent({ keepAlive: true });
    const kept = await signedCall(local.host, {
      method: 'GET',
      path: '/20181201/functions?applicationId=a',
      agent,
    });
    agent.destroy();
    expect(kept.headers['connection']).toBe('keep-alive');
    // Node announces when it closes an idle connection; a client that calls again later must not meet that.
    expect(kept.headers['keep-alive']).toBeUndefined();
    const closed = await signedCall(local.host, {
      method: 'GET',
      path: '/20181201/functions?applicationId=a',
      headers: { connection: 'close' },
    });
    expect(closed.headers['connection']).toBe('close');
  });
});
