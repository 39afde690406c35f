import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFunction } from '../../support/functionWorkspace.ts';
import { signedCall } from '../../support/signedCall.ts';
import { TestLocalHost } from '../../support/testLocalHost.ts';

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
  /** What a function is made from, and what only the other version says of it. */
  const [source, foreign] =
    version === '20181201'
      ? [{ image: 'first:0.0.7' }, 'sourceDetails']
      : [{ sourceDetails: { sourceType: 'CONTAINER_IMAGE', image: 'first:0.0.7' } }, 'image'];

  it('lists the workspace as an application', async () => {
    const { status, body } = await get('/applications?compartmentId=any&limit=50');
    expect(status).toBe(200);
    expect(body).toEqual([
      expect.objectContaining({
        id: expect.stringMatching(/^ocid1\.fnapp\.local\.\.[0-9a-f]+$/),
        displayName: expect.stringMatching(/^workspace-/),
        compartmentId: 'any',
        lifecycleState: 'ACTIVE',
      }),
    ]);
    expect((body as object[])[0]).not.toHaveProperty('config');
  });

  it('describes one application with its config', async () => {
    const id = await applicationId();
    const { status, body } = await get(`/applications/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, displayName: expect.stringMatching(/^workspace-/), config: {} });
  });

  it('refuses pages that make no sense', async () => {
    const { status, body } = await get('/applications?compartmentId=any&limit=51');
    expect([status, body]).toEqual([400, { code: 'InvalidParameter', message: 'Invalid parameter' }]);
  });

  it('lists the functions of an application, without their config', async () => {
    const application = await applicationId();
    const { body } = await get(`/functions?applicationId=${application}`);
    const { id } = local.function('first');
    expect(body).toEqual([
      expect.objectContaining({
        id,
        displayName: 'first',
        applicationId: application,
        timeoutInSeconds: 12,
        memoryInMBs: 512,
        invokeEndpoint: local.host.url,
        ...source,
      }),
      expect.objectContaining({ displayName: 'second', timeoutInSeconds: 30, memoryInMBs: 128 }),
    ]);
    const [first] = body as object[];
    expect(first).not.toHaveProperty('config');
    expect(first).not.toHaveProperty(foreign);
  });

  it.each([
    ['displayName=second', ['second']],
    ['displayName=sec', []],
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
    const { id } = local.function('first');
    const { status, body } = await get(`/functions/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, config: { A: 'b' }, invokeEndpoint: local.host.url, ...source });
    expect(body).not.toHaveProperty(foreign);
  });

  it.each([
    ['GET', '/functions/ocid1.fnfunc.local..none', 404, 'NotAuthorizedOrNotFound'],
    ['GET', '/applications/ocid1.fnapp.local..none', 404, 'NotAuthorizedOrNotFound'],
    ['GET', '/functions', 400, 'MissingParameter'],
    ['GET', '/applications', 400, 'MissingParameter'],
    ['GET', '/triggers', 404, 'NotFound'],
    ['DELETE', '/functions/a', 405, 'MethodNotAllowed'],
  ])('answers %s %s with %i %s', async (method, path, status, code) => {
    const answer = await call(method, `/${version}${path}`);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.headers['opc-request-id']).toBeDefined();
  });

  it('requires a signature', async () => {
    const path = `/${version}/applications?compartmentId=any`;
    const answer = await signedCall(local.host, {
      method: 'GET',
      path,
      tamper: (sent) => (sent.path = path.replace('any', 'one')),
    });
    expect(answer.status).toBe(401);
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

  it('listens on loopback alone', () => {
    expect(local.host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('keeps connections, and closes them when asked', async () => {
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
