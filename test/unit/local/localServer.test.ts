import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFunction } from '../../support/functionWorkspace.ts';
import { signedCall } from '../../support/signedCall.ts';
import { TestLocalHost } from '../../support/testLocalHost.ts';

let local: TestLocalHost;
beforeAll(async () => {
  local = await TestLocalHost.open({
    ...nodeFunction('first', '() => 1', 'timeout: 12\nmemory: 512\nconfig: { A: b }'),
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

describe('the management API', () => {
  it('lists the workspace as an application', async () => {
    const { status, body } = await call('GET', '/20181201/applications?compartmentId=any&limit=50');
    expect(status).toBe(200);
    expect(body).toEqual([
      expect.objectContaining({
        id: expect.stringMatching(/^ocid1\.fnapp\.local\.\.[0-9a-f]+$/),
        displayName: expect.stringMatching(/^workspace-/),
        compartmentId: 'any',
        lifecycleState: 'ACTIVE',
      }),
    ]);
  });

  it('refuses pages that make no sense', async () => {
    const { status, body } = await call('GET', '/20181201/applications?compartmentId=any&limit=51');
    expect([status, body]).toEqual([400, { code: 'InvalidParameter', message: 'Invalid parameter' }]);
  });

  it('lists the functions of an application, without their config', async () => {
    const application = await applicationId();
    const { body } = await call('GET', `/20181201/functions?applicationId=${application}`);
    const { id } = local.function('first');
    expect(body).toEqual([
      expect.objectContaining({
        id,
        displayName: 'first',
        applicationId: application,
        timeoutInSeconds: 12,
        memoryInMBs: 512,
        invokeEndpoint: local.host.url,
      }),
      expect.objectContaining({ displayName: 'second', timeoutInSeconds: 30, memoryInMBs: 128 }),
    ]);
    expect((body as object[])[0]).not.toHaveProperty('config');
  });

  it('lists nothing for another application', async () => {
    expect(await call('GET', '/20181201/functions?applicationId=other')).toMatchObject({
      status: 200,
      body: [],
    });
  });

  it('tells one function with its config and where to invoke it', async () => {
    const { id } = local.function('first');
    const { status, body } = await call('GET', `/20181201/functions/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, config: { A: 'b' }, invokeEndpoint: local.host.url });
  });

  it.each([
    ['GET', '/20181201/functions/ocid1.fnfunc.local..none', 404, 'NotAuthorizedOrNotFound'],
    ['GET', '/20181201/functions', 400, 'MissingParameter'],
    ['GET', '/20181201/applications', 400, 'MissingParameter'],
    ['GET', '/20181201/triggers', 404, 'NotFound'],
    ['DELETE', '/20181201/functions/a', 405, 'MethodNotAllowed'],
  ])('answers %s %s with %i %s', async (method, path, status, code) => {
    const answer = await call(method, path);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.headers['opc-request-id']).toBeDefined();
  });

  it('wants a signature too', async () => {
    const path = '/20181201/applications?compartmentId=any';
    const answer = await signedCall(local.host, {
      method: 'GET',
      path,
      tamper: (sent) => (sent.path = path.replace('any', 'one')),
    });
    expect(answer.status).toBe(401);
  });
});

describe('the server', () => {
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
    const closed = await signedCall(local.host, {
      method: 'GET',
      path: '/20181201/functions?applicationId=a',
      headers: { connection: 'close' },
    });
    expect(closed.headers['connection']).toBe('close');
  });
});
