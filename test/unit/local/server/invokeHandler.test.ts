import { createHash, randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../../src/core/common/limits.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { signedCall, toInvokePath, type SignedResponse } from '../../../support/oci/signedCall.ts';
import { TestLocalHost } from '../../../support/servers/testLocalHost.ts';

const echo = `(body, context) => {
  const { createHash } = require('node:crypto');
  const sha = createHash('sha256').update(body).digest('hex');
  return { bytes: body.length, sha, headers: context.headers };
}, { inputMode: 'buffer' }`;

let local: TestLocalHost;
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  local = await TestLocalHost.open({
    ...nodeFunction('echo', echo),
    ...nodeFunction(
      'appends',
      `(input) => { require('node:fs').appendFileSync(input.file, input.text); return 'done'; }`,
      'deploy: { oci: { detached_mode: { timeout: 60 } } }',
    ),
    ...nodeFunction(
      'slow',
      `() => new Promise(() => {})`,
      'timeout: 1\ndeploy: { oci: { detached_mode: { timeout: 5 } } }',
    ),
  });
});
afterAll(async () => {
  agent.destroy();
  await local.dispose();
});

function parse({ body }: SignedResponse): Record<string, unknown> {
  return JSON.parse(body.toString()) as Record<string, unknown>;
}

const notAuthenticated = {
  code: 'NotAuthenticated',
  message: 'The required information to complete authentication was not provided or was incorrect.',
};

describe('an invoke request', () => {
  it('returns the response of the function, a call ID and the request ID', async () => {
    const response = await local.invoke('echo', { body: '{}', headers: { 'opc-request-id': 'MINE' } });
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe('application/json');
    expect(response.headers['content-length']).toBe(String(response.body.length));
    expect(response.headers['transfer-encoding']).toBeUndefined();
    expect(response.headers['fn-call-id']).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(response.headers['opc-request-id']).toMatch(/^MINE\/[0-9A-Z]{26}\/[0-9A-Z]{26}$/);
    expect(response.headers['fn-fdk-version']).toMatch(/^fdk-node/);
  });

  it('gets a request ID if it has none', async () => {
    const response = await local.invoke('echo');
    expect(response.headers['opc-request-id']).toMatch(/^\/[0-9A-Z]{26}\/[0-9A-Z]{26}$/);
  });

  it('reaches the function with its headers and those for the FDK, without the signature', async () => {
    const before = Date.now();
    const response = await local.invoke('echo', {
      headers: { 'fn-intent': 'httprequest', 'x-trace': '7', 'opc-obo-token': 'secret' },
    });
    const headers = parse(response)['headers'] as Record<string, string[]>;
    expect(headers).toMatchObject({
      Host: ['localhost'],
      'Fn-Intent': ['httprequest'],
      'X-Trace': ['7'],
      'Content-Type': ['application/json'],
      'Fn-Call-Id': [response.headers['fn-call-id']],
      'Opc-Request-Id': [response.headers['opc-request-id']],
      'Oci-Subject-Type': ['user'],
    });
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['Authorization']));
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['Opc-Obo-Token']));
    const [deadline = ''] = headers['Fn-Deadline'] ?? [];
    expect(deadline).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    // 30 seconds by default, cut to the second.
    expect(Date.parse(deadline)).toBeGreaterThan(before + 28_000);
    expect(Date.parse(deadline)).toBeLessThanOrEqual(Date.now() + 30_000);
  });

  it.each([
    ['no bytes', Buffer.alloc(0)],
    ['the two bytes {}', Buffer.from('{}')],
    ['all 256 byte values', Buffer.from(Array.from({ length: 256 }, (_each, n) => n))],
    ['exactly 6 MB of random bytes', randomBytes(bodyLimit)],
  ])('reaches the function with %s, unchanged', async (_what, body) => {
    const response = await local.invoke('echo', { body });
    expect(parse(response)).toMatchObject({
      bytes: body.length,
      sha: createHash('sha256').update(body).digest('hex'),
    });
  });

  it('is rejected one byte above 6 MB, and the connection stays usable', async () => {
    const response = await local.invoke('echo', { body: Buffer.alloc(bodyLimit + 1), agent });
    expect(response.status).toBe(413);
    expect(parse(response)).toEqual({
      code: 'FunctionInvokeRequestContentTooLarge',
      message: 'Request content too large',
    });
    expect(response.headers['fn-call-id']).toBeUndefined();
    expect(await local.invoke('echo', { agent })).toMatchObject({ status: 200 });
  });

  it('may start its path with two slashes', async () => {
    const response = await signedCall(local.host, { path: `/${toInvokePath(local.function('echo').id)}` });
    expect(response.status).toBe(200);
  });

  it('may have the key ID of a session token, signed with the key of the host', async () => {
    expect(await local.invoke('echo', { keyId: 'ST$eyJ0eXAiOiJKV1QifQ.e30.c2ln' })).toMatchObject({
      status: 200,
    });
  });

  it('may have the parameters of its signature in another order', async () => {
    const response = await local.invoke('echo', {
      authorization: ({ keyId, names, signature }) =>
        `Signature version="1",headers="${names.toUpperCase()}",signature="${signature}",algorithm="rsa-sha256",keyId="${keyId}"`,
    });
    expect(response.status).toBe(200);
  });
});

describe('a request without a valid signature', () => {
  const flip = (text: string): string => text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');

  it.each<[string, Parameters<TestLocalHost['invoke']>[1]]>([
    ['body', { body: '{"a":1}', tamper: (sent) => sent.body.write('2', 5) }],
    ['date', { tamper: ({ headers }) => (headers['x-date'] = new Date(Date.now() - 2000).toUTCString()) }],
    ['path', { tamper: (sent) => (sent.path = sent.path.replace(/..\/actions/, 'zz/actions')) }],
    ['query', { tamper: (sent) => (sent.path += '?a=b') }],
    [
      'host',
      {
        tamper: ({ headers }) => (headers['host'] = headers['host']?.replace('127.0.0.1', 'localhost') ?? ''),
      },
    ],
    ['content type', { tamper: ({ headers }) => (headers['content-type'] = 'text/plain') }],
    [
      'signature',
      {
        tamper: ({ headers }) =>
          (headers['authorization'] = (headers['authorization'] ?? '').replace(
            /signature="../,
            'signature="AA',
          )),
      },
    ],
    [
      'user',
      {
        tamper: ({ headers }) =>
          (headers['authorization'] = (headers['authorization'] ?? '').replace('ocid1.user', 'ocid1.usex')),
      },
    ],
    ['fingerprint', { keyId: flip('ocid1.tenancy.local..a/ocid1.user.local..b/aa:bb') }],
    ['authorization', { tamper: ({ headers }) => delete headers['authorization'] }],
    ['clock', { date: new Date(Date.now() - 6 * 60_000) }],
  ])('gets the 401 of the service for its %s', async (_what, call) => {
    const response = await local.invoke('echo', call);
    expect(response.status).toBe(401);
    expect(parse(response)).toEqual(notAuthenticated);
    expect(response.headers['content-type']).toBe('application/json');
    expect(response.headers['opc-request-id']).toBeDefined();
  });

  it('gets the same response for existing and unknown functions', async () => {
    const path = toInvokePath('ocid1.fnfunc.local..none');
    const response = await signedCall(local.host, {
      path,
      tamper: ({ headers }) => delete headers['authorization'],
    });
    expect(parse(response)).toEqual(notAuthenticated);
  });
});

describe('an invoke request for an unknown function', () => {
  it('gets the 404 of a function without permission', async () => {
    const response = await signedCall(local.host, { path: toInvokePath('ocid1.fnfunc.local..none') });
    expect(response.status).toBe(404);
    expect(parse(response)).toEqual({
      code: 'NotAuthorizedOrNotFound',
      message: 'Authorization failed or requested resource not found.',
    });
  });
});

describe('a dry run', () => {
  it.each(['true', 'True'])('returns without running the function (is-dry-run: %s)', async (value) => {
    const state = local.function('slow').state;
    const response = await local.invoke('slow', { headers: { 'is-dry-run': value } });
    expect(response).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(response.headers['fn-call-id']).toBeUndefined();
    expect(local.function('slow').state).toBe(state);
  });

  it('requires an existing function', async () => {
    const path = toInvokePath('ocid1.fnfunc.local..none');
    expect(await signedCall(local.host, { path, headers: { 'is-dry-run': 'true' } })).toMatchObject({
      status: 404,
    });
  });

  it('is not one with any other value', async () => {
    const response = await local.invoke('echo', { headers: { 'is-dry-run': 'False' } });
    expect(response.headers['fn-call-id']).toBeDefined();
  });
});

describe('a detached call', () => {
  const detached = { 'fn-invoke-type': 'detached' };

  it('gets 202 at once, and the function still runs', async () => {
    const file = `${local.workspace.folder}/appended.txt`;
    const body = JSON.stringify({ file, text: 'once' });
    const response = await local.invoke('appends', { body, headers: detached });
    expect(response).toMatchObject({ status: 202, body: Buffer.alloc(0) });
    expect(response.headers['fn-call-id']).toBeDefined();
    // Calls run one after the other: when this one has responded, the detached one is done.
    await local.invoke('appends', { body: JSON.stringify({ file, text: ' twice' }) });
    const { readFile } = await import('node:fs/promises');
    expect(await readFile(file, 'utf8')).toBe('once twice');
  });

  it('has the timeout of detached calls', async () => {
    const response = await local.invoke('slow', { headers: detached });
    expect(response.status).toBe(202);
    await local.reaches('slow', 'ready');
    const beginning = Date.now();
    await local.reaches('slow', 'idle');
    // The synchronous timeout is one second, this one five.
    expect(Date.now() - beginning).toBeGreaterThan(3000);
  });
});
