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
    const answer = await local.invoke('echo', { body: '{}', headers: { 'opc-request-id': 'MINE' } });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    expect(answer.headers['transfer-encoding']).toBeUndefined();
    expect(answer.headers['fn-call-id']).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(answer.headers['opc-request-id']).toMatch(/^MINE\/[0-9A-Z]{26}\/[0-9A-Z]{26}$/);
    expect(answer.headers['fn-fdk-version']).toMatch(/^fdk-node/);
  });

  it('gets a request ID if it has none', async () => {
    const answer = await local.invoke('echo');
    expect(answer.headers['opc-request-id']).toMatch(/^\/[0-9A-Z]{26}\/[0-9A-Z]{26}$/);
  });

  it('reaches the function with its headers and those for the FDK, without the signature', async () => {
    const before = Date.now();
    const answer = await local.invoke('echo', {
      headers: { 'fn-intent': 'httprequest', 'x-trace': '7', 'opc-obo-token': 'secret' },
    });
    const headers = parse(answer)['headers'] as Record<string, string[]>;
    expect(headers).toMatchObject({
      Host: ['localhost'],
      'Fn-Intent': ['httprequest'],
      'X-Trace': ['7'],
      'Content-Type': ['application/json'],
      'Fn-Call-Id': [answer.headers['fn-call-id']],
      'Opc-Request-Id': [answer.headers['opc-request-id']],
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
    const answer = await local.invoke('echo', { body });
    expect(parse(answer)).toMatchObject({
      bytes: body.length,
      sha: createHash('sha256').update(body).digest('hex'),
    });
  });

  it('is rejected one byte above 6 MB, and the connection stays usable', async () => {
    const answer = await local.invoke('echo', { body: Buffer.alloc(bodyLimit + 1), agent });
    expect(answer.status).toBe(413);
    expect(parse(answer)).toEqual({
      code: 'FunctionInvokeRequestContentTooLarge',
      message: 'Request content too large',
    });
    expect(answer.headers['fn-call-id']).toBeUndefined();
    expect(await local.invoke('echo', { agent })).toMatchObject({ status: 200 });
  });

  it('may start its path with two slashes', async () => {
    const answer = await signedCall(local.host, { path: `/${toInvokePath(local.function('echo').id)}` });
    expect(answer.status).toBe(200);
  });

  it('may have the key ID of a session token, signed with the key of the host', async () => {
    expect(await local.invoke('echo', { keyId: 'ST$eyJ0eXAiOiJKV1QifQ.e30.c2ln' })).toMatchObject({
      status: 200,
    });
  });

  it('may have the parameters of its signature in another order', async () => {
    const answer = await local.invoke('echo', {
      authorization: ({ keyId, names, signature }) =>
        `Signature version="1",headers="${names.toUpperCase()}",signature="${signature}",algorithm="rsa-sha256",keyId="${keyId}"`,
    });
    expect(answer.status).toBe(200);
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
    const answer = await local.invoke('echo', call);
    expect(answer.status).toBe(401);
    expect(parse(answer)).toEqual(notAuthenticated);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.headers['opc-request-id']).toBeDefined();
  });

  it('gets the same response for existing and unknown functions', async () => {
    const path = toInvokePath('ocid1.fnfunc.local..none');
    const answer = await signedCall(local.host, {
      path,
      tamper: ({ headers }) => delete headers['authorization'],
    });
    expect(parse(answer)).toEqual(notAuthenticated);
  });
});

describe('an invoke request for an unknown function', () => {
  it('gets the 404 of a function without permission', async () => {
    const answer = await signedCall(local.host, { path: toInvokePath('ocid1.fnfunc.local..none') });
    expect(answer.status).toBe(404);
    expect(parse(answer)).toEqual({
      code: 'NotAuthorizedOrNotFound',
      message: 'Authorization failed or requested resource not found.',
    });
  });
});

describe('a dry run', () => {
  it.each(['true', 'True'])('is answered without running the function (is-dry-run: %s)', async (value) => {
    const state = local.function('slow').state;
    const answer = await local.invoke('slow', { headers: { 'is-dry-run': value } });
    expect(answer).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(answer.headers['fn-call-id']).toBeUndefined();
    expect(local.function('slow').state).toBe(state);
  });

  it('requires an existing function', async () => {
    const path = toInvokePath('ocid1.fnfunc.local..none');
    expect(await signedCall(local.host, { path, headers: { 'is-dry-run': 'true' } })).toMatchObject({
      status: 404,
    });
  });

  it('is not one with any other value', async () => {
    const answer = await local.invoke('echo', { headers: { 'is-dry-run': 'False' } });
    expect(answer.headers['fn-call-id']).toBeDefined();
  });
});

describe('a detached call', () => {
  const detached = { 'fn-invoke-type': 'detached' };

  it('gets 202 at once, and the function still runs', async () => {
    const file = `${local.workspace.folder}/appended.txt`;
    const body = JSON.stringify({ file, text: 'once' });
    const answer = await local.invoke('appends', { body, headers: detached });
    expect(answer).toMatchObject({ status: 202, body: Buffer.alloc(0) });
    expect(answer.headers['fn-call-id']).toBeDefined();
    // Calls come one after the other: when this one is answered, the detached one is done.
    await local.invoke('appends', { body: JSON.stringify({ file, text: ' twice' }) });
    const { readFile } = await import('node:fs/promises');
    expect(await readFile(file, 'utf8')).toBe('once twice');
  });

  it('has the timeout of detached calls', async () => {
    const answer = await local.invoke('slow', { headers: detached });
    expect(answer.status).toBe(202);
    await local.reaches('slow', 'running');
    const beginning = Date.now();
    await local.reaches('slow', 'idle');
    // The synchronous time-out is one second, this one five.
    expect(Date.now() - beginning).toBeGreaterThan(3000);
  });
});
