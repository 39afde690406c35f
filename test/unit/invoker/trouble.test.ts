import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collect } from '../../support/fixtures/invocations.ts';
import { openFixture } from '../../support/fixtures/invokerFixture.ts';
import { startSilentServer } from '../../support/servers/silentServer.ts';
import { raw } from '../../support/servers/rawResponse.ts';
import type { Respond } from '../../support/servers/testService.ts';

const oneSecond = { connect: 20, read: 1 };

const reset: Respond = (response) => response.socket?.resetAndDestroy();

describe('an incomplete response', () => {
  it('times out if the server stalls before the head', async () => {
    const { invoker, request } = await openFixture({ respond: () => {} });
    const { types, last } = await collect(invoker.invoke(request({ timeout: oneSecond })));
    expect(types).toEqual(['attempt', 'sent', 'failed']);
    expect(last).toMatchObject({ failure: { code: 'timeout', phase: 'read', seconds: 1 } });
  });

  it('times out if the server stalls within the body, after the chunks that arrived', async () => {
    const { invoker, request } = await openFixture({
      respond: (response) => response.writeHead(200, { 'content-length': 10 }).write('half'),
    });
    const { types, last, body } = await collect(invoker.invoke(request({ timeout: oneSecond })));
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'failed']);
    expect(body.toString()).toBe('half');
    expect(last).toMatchObject({
      failure: { code: 'timeout', phase: 'read' },
      timings: { total: expect.any(Number) },
    });
  });

  it('can be cancelled until its end is read, even if all of it has arrived', async () => {
    const { invoker, request } = await openFixture();
    const controller = new AbortController();
    const types: string[] = [];
    for await (const { type } of invoker.invoke(request(), controller.signal)) {
      types.push(type);
      if (type !== 'chunk') continue;
      // The end arrives with the same packet.
      await setImmediate();
      controller.abort();
    }
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'cancelled']);
  });

  it('times out if the server does not read the body', async () => {
    const silent = await startSilentServer();
    onTestFinished(() => silent.dispose());
    const { invoker, request } = await openFixture();
    const body = new Uint8Array(6 * 1024 * 1024);
    const endpoint = `http://127.0.0.1:${silent.port}`;
    const { types, last } = await collect(invoker.invoke(request({ body, endpoint, timeout: oneSecond })));
    expect(types).toEqual(['attempt', 'failed']);
    expect(last).toMatchObject({ failure: { code: 'timeout', phase: 'read' } });
  });

  it.each([
    ['before the head', reset, 'head'],
    ['within the head', raw('HTTP/1.1 200 OK\r\ncontent-'), 'head'],
    ['within the body', raw('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'), 'body'],
    ['within a chunk', raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel'), 'body'],
  ])('fails with the phase if the connection ends %s', async (_, begin, phase) => {
    const { invoker, request } = await openFixture({
      respond: (response, call) => {
        begin(response, call);
        response.socket?.end();
      },
    });
    const { last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({
      type: 'failed',
      failure: { code: 'network', phase, reason: 'ECONNRESET', host: expect.stringContaining('127.0.0.1') },
    });
  });

  it('fails with the phase of a reset while the body is sent', async () => {
    const { invoker, request } = await openFixture({
      early: (incoming) => incoming.socket.resetAndDestroy(),
    });
    const { last, types } = await collect(invoker.invoke(request({ body: new Uint8Array(6 * 1024 * 1024) })));
    expect(types.at(-1)).toBe('failed');
    expect(last).toMatchObject({ failure: { code: 'network' } });
  });

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a head without end', `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(70_000)}\r\n\r\n`],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n'],
  ])('fails with responseInvalid for %s', async (_, bytes) => {
    const { invoker, request } = await openFixture({ respond: raw(bytes) });
    const { last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({
      failure: { code: 'responseInvalid', reason: expect.stringMatching(/^HPE_/) },
    });
  });

  it('is read up to the announced length, and its connection is not reused', async () => {
    const { service, invoker, request } = await openFixture({
      respond: raw('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfour and more'),
    });
    const { body, last } = await collect(invoker.invoke(request()));
    expect(last?.type === 'finished' ? body.toString() : last).toBe('four');
    await collect(invoker.invoke(request()));
    expect(service.connections).toBe(2);
  });
});

describe('no connection', () => {
  it('fails for an address without a listener', async () => {
    const { invoker, request, service } = await openFixture();
    await service.dispose().catch(() => {});
    const { types, last } = await collect(invoker.invoke(request()));
    expect(types).toEqual(['attempt', 'failed']);
    expect(last).toMatchObject({ failure: { code: 'network', phase: 'connect', reason: 'ECONNREFUSED' } });
  });

  it('fails for a host without an address', async () => {
    const { invoker, request } = await openFixture({ allowedHosts: () => ['nobody.invalid'] });
    const { last } = await collect(invoker.invoke(request({ endpoint: 'https://nobody.invalid' })));
    expect(last).toMatchObject({ failure: { code: 'network', phase: 'lookup', host: 'nobody.invalid' } });
  });

  it('times out on a TLS handshake that never ends', async () => {
    const silent = await startSilentServer();
    onTestFinished(() => silent.dispose());
    const { invoker, request } = await openFixture();
    const endpoint = `https://127.0.0.1:${silent.port}`;
    const { types, last } = await collect(
      invoker.invoke(request({ endpoint, timeout: { connect: 1, read: 20 } })),
    );
    expect(types).toEqual(['attempt', 'failed']);
    expect(last).toMatchObject({ failure: { code: 'timeout', phase: 'connect', seconds: 1 } });
  });
});
