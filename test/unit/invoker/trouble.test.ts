import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collect } from '../../support/invocations.ts';
import { openFixture } from '../../support/invokerFixture.ts';
import { startSilentServer } from '../../support/silentServer.ts';
import type { Answer } from '../../support/testService.ts';

const oneSecond = { connect: 20, read: 1 };

/** Writes an answer byte for byte. */
function raw(...parts: readonly string[]): Answer {
  return (response) => {
    for (const part of parts) response.socket?.write(part);
  };
}

const reset: Answer = (response) => response.socket?.resetAndDestroy();

describe('an answer that does not come whole', () => {
  it('times out when the server stalls before the head', async () => {
    const { invoker, request } = await openFixture({ answer: () => {} });
    const { types, last } = await collect(invoker.invoke(request({ timeout: oneSecond })));
    expect(types).toEqual(['attempt', 'sent', 'failed']);
    expect(last).toMatchObject({ failure: { code: 'timeout', phase: 'read', seconds: 1 } });
  });

  it('times out when the server stalls within the body, having shown what came', async () => {
    const { invoker, request } = await openFixture({
      answer: (response) => response.writeHead(200, { 'content-length': 10 }).write('half'),
    });
    const { types, last, body } = await collect(invoker.invoke(request({ timeout: oneSecond })));
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'failed']);
    expect(body.toString()).toBe('half');
    expect(last).toMatchObject({
      failure: { code: 'timeout', phase: 'read' },
      timings: { total: expect.any(Number) },
    });
  });

  it('times out when the server does not take the body', async () => {
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
  ])('names the phase when the connection ends %s', async (_, begin, phase) => {
    const { invoker, request } = await openFixture({
      answer: (response, call) => {
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

  it('names a reset while the body is sent', async () => {
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
  ])('tells that %s came', async (_, bytes) => {
    const { invoker, request } = await openFixture({ answer: raw(bytes) });
    const { last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({
      failure: { code: 'answerInvalid', reason: expect.stringMatching(/^HPE_/) },
    });
  });

  it('takes no more than the announced length, and does not use the connection again', async () => {
    const { service, invoker, request } = await openFixture({
      answer: raw('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfour and more'),
    });
    const { body, last } = await collect(invoker.invoke(request()));
    expect(last?.type === 'finished' ? body.toString() : last).toBe('four');
    await collect(invoker.invoke(request()));
    expect(service.connections).toBe(2);
  });
});

describe('no connection', () => {
  it('names an address where nobody listens', async () => {
    const { invoker, request, service } = await openFixture();
    await service.dispose().catch(() => {});
    const { types, last } = await collect(invoker.invoke(request()));
    expect(types).toEqual(['attempt', 'failed']);
    expect(last).toMatchObject({ failure: { code: 'network', phase: 'connect', reason: 'ECONNREFUSED' } });
  });

  it('names a host without an address', async () => {
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

describe('an unusual answer', () => {
  it('is not followed when it is a redirect', async () => {
    const { service, invoker, request } = await openFixture({
      answer: (response) => response.writeHead(307, { location: 'https://elsewhere.example/' }).end(),
    });
    const { events, last } = await collect(invoker.invoke(request()));
    expect(events).toContainEqual(
      expect.objectContaining({ head: expect.objectContaining({ status: 307 }) }),
    );
    expect(last).toMatchObject({ type: 'finished' });
    expect(service.calls).toHaveLength(1);
  });

  it('may be announced by 1xx answers, which are not shown', async () => {
    const { invoker, request } = await openFixture({
      answer: raw(
        'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
      ),
    });
    const { events, types, body } = await collect(invoker.invoke(request()));
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'finished']);
    expect(events[2]).toMatchObject({ head: { status: 200 } });
    expect(body.toString()).toBe('ok');
  });

  it('is no answer when it switches protocols', async () => {
    const { invoker, request } = await openFixture({
      answer: raw('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    });
    const { last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ type: 'failed' });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is unpacked when it is packed with %s', async (encoding, pack) => {
    const text = 'unpacked '.repeat(10_000);
    const { invoker, request, service } = await openFixture({
      answer: (response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end(pack(Buffer.from(text))),
    });
    const { body, last } = await collect(invoker.invoke(request()));
    expect(body.toString()).toBe(text);
    expect(last).toMatchObject({ type: 'finished', bodyBytes: text.length });
    expect(service.calls[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('is told apart when what it packed cannot be unpacked', async () => {
    const { invoker, request } = await openFixture({
      answer: (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed'),
    });
    const { last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ failure: { code: 'answerInvalid', reason: 'Z_DATA_ERROR' } });
  });

  it('may end with the connection instead of a length', async () => {
    const { invoker, request } = await openFixture({
      answer: (response) => response.socket?.end('HTTP/1.0 200 OK\r\n\r\nto the end'),
    });
    const { body, last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ type: 'finished', bodyBytes: 10 });
    expect(body.toString()).toBe('to the end');
  });

  it('keeps the order, the case and the repetitions of its headers', async () => {
    const { invoker, request } = await openFixture({
      answer: raw('HTTP/1.1 202 Fine By Me\r\nX-B: 1\r\nx-a: 2\r\nX-B: 3\r\ncontent-length: 0\r\n\r\n'),
    });
    const { events } = await collect(invoker.invoke(request({ requestId: 'SENT' })));
    expect(events[2]).toMatchObject({
      head: {
        status: 202,
        statusText: 'Fine By Me',
        headers: [
          ['X-B', '1'],
          ['x-a', '2'],
          ['X-B', '3'],
          ['content-length', '0'],
        ],
        requestId: 'SENT',
      },
    });
  });

  it('may be larger than the service allows, and binary', async () => {
    const bytes = randomBytes(7 * 1024 * 1024);
    const { invoker, request } = await openFixture({ answer: (response) => response.end(bytes) });
    const { body, last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ type: 'finished', bodyBytes: bytes.length });
    expect(body.equals(bytes)).toBe(true);
  });

  it('is not given up because its reader takes longer than the read time-out', async () => {
    const { invoker, request } = await openFixture({ answer: (response) => response.end('all at once') });
    const types: string[] = [];
    for await (const event of invoker.invoke(request({ timeout: oneSecond }))) {
      types.push(event.type);
      if (event.type === 'head' || event.type === 'chunk') await setTimeout(1500);
    }
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'finished']);
  });

  it('arrives piece by piece when it trickles, none of it late', async () => {
    let release = (): void => {};
    const { invoker, request } = await openFixture({
      answer: (response) => {
        response.write('one');
        release = () => response.end('two');
      },
    });
    const seen: string[] = [];
    for await (const event of invoker.invoke(request())) {
      if (event.type !== 'chunk') continue;
      seen.push(Buffer.from(event.bytes).toString());
      // The second half is written only once the first was seen.
      if (seen.length === 1) release();
    }
    expect(seen).toEqual(['one', 'two']);
  });
});

describe('an error of the service', () => {
  it.each([
    [400, 'InvalidParameter'],
    [401, 'NotAuthenticated'],
    [404, 'NotAuthorizedOrNotFound'],
    [413, 'FunctionInvokeRequestContentTooLarge'],
    [429, 'TooManyRequests'],
    [431, 'RequestHeaderFieldsTooLarge'],
    [502, 'FunctionInvokeExecutionFailed'],
    [502, 'FunctionInvokeResponseBodyTooLarge'],
    [503, 'FunctionInvokeServiceUnavailable'],
    [504, 'FunctionInvokeTimeout'],
  ])('is an answer like any other: %i %s', async (status, code) => {
    const text = JSON.stringify({ code, message: 'words' });
    const { invoker, request } = await openFixture({
      answer: (response) => response.writeHead(status).end(text),
    });
    const { events, body, last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ type: 'finished' });
    expect(events[2]).toMatchObject({ head: { status } });
    expect(body.toString()).toBe(text);
  });
});
