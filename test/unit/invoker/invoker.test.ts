import { randomBytes } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../src/core/common/limits.ts';
import { collect, functionId } from '../../support/fixtures/invocations.ts';
import { openFixture } from '../../support/fixtures/invokerFixture.ts';
import { createRecordingLogger } from '../../support/fixtures/recordingLogger.ts';

describe('invoke', () => {
  it('yields each step of a signed request, in order', async () => {
    const { service, invoker, request } = await openFixture({
      respond: (response) =>
        response.writeHead(200, { 'fn-call-id': '01CALL', 'opc-request-id': 'a/b/c' }).end('hello'),
    });
    const { events, types, body } = await collect(invoker.invoke(request({ requestId: 'MINE' })));
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'finished']);
    expect(body.toString()).toBe('hello');
    expect(service.calls).toMatchObject([
      { fault: undefined, method: 'POST', path: `/20260325/functions/${functionId}/actions/invoke` },
    ]);
    expect(events[0]).toMatchObject({ n: 1, requestId: 'MINE', url: expect.stringContaining(service.url) });
    expect(events[1]).toMatchObject({ type: 'sent', bodyBytes: 0, newConnection: true });
    expect(events[2]).toMatchObject({
      head: { status: 200, statusText: 'OK', requestId: 'a/b/c', callId: '01CALL' },
    });
    expect(events[4]).toMatchObject({ bodyBytes: 5, timings: { connect: expect.any(Number) } });
  });

  it.each([
    ['', '/20260325'],
    ['/20181201', '/20181201'],
    ['/20260325', '/20260325'],
    ['/20991231/', '/20991231'],
    ['/proxy/20260325', '/proxy/20260325'],
    [`/20260325/functions/${functionId}/actions/invoke`, '/20260325'],
  ])('invokes an endpoint that ends in %j at %s', async (path, called) => {
    const { service, invoker, request } = await openFixture();
    await collect(invoker.invoke(request({ endpoint: service.url + path })));
    expect(service.calls.map((call) => [call.path, call.fault])).toEqual([
      [`${called}/functions/${functionId}/actions/invoke`, undefined],
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['an empty JSON object', Buffer.from('{}')],
    ['text of many scripts', Buffer.from('Größe 大 🚀')],
    ['as many random bytes as the service takes', randomBytes(bodyLimit)],
  ])('sends %s exactly', async (_, body) => {
    const { service, invoker, request } = await openFixture();
    const { last } = await collect(
      invoker.invoke(request({ body, contentType: 'application/octet-stream' })),
    );
    expect(last).toMatchObject({ type: 'finished' });
    expect(service.calls[0]?.body.equals(body)).toBe(true);
    expect(service.calls[0]?.fault).toBeUndefined();
  });

  it('sends all values of headers whose names only differ in case', async () => {
    const { service, invoker, request } = await openFixture();
    const headers = [
      ['X-Twice', '1'],
      ['x-twice', '2'],
    ] as const;
    await collect(invoker.invoke(request({ headers })));
    const { rawHeaders = [] } = service.calls[0] ?? {};
    const values = rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'x-twice');
    expect(values).toEqual(['1', '2']);
  });

  it('rejects one byte more before it reads a key or opens a connection', async () => {
    const { service, invoker, request } = await openFixture();
    const body = new Uint8Array(bodyLimit + 1);
    const { events } = await collect(
      invoker.invoke(request({ body, credentials: { configFile: '/nowhere' } })),
    );
    expect(events).toEqual([
      {
        type: 'failed',
        failure: {
          code: 'bodyTooLarge',
          bytes: bodyLimit + 1,
          whole: true,
          limit: bodyLimit,
          limitOf: 'service',
        },
      },
    ]);
    expect(service.connections).toBe(0);
  });

  it('logs each step under its request ID, or under - if there is none', async () => {
    const logger = createRecordingLogger();
    const { invoker, request } = await openFixture({ logger });
    await collect(invoker.invoke(request({ requestId: 'ID' })));
    expect(logger.lines.map((line) => /^\[ID\] [a-z]+/.exec(line)?.[0])).toEqual([
      '[ID] attempt',
      '[ID] sent',
      '[ID] response',
      undefined,
      undefined,
      '[ID] finished',
    ]);
    expect(logger.lines.every((line) => line.startsWith('[ID] '))).toBe(true);
    await collect(invoker.invoke(request({ functionId: 'none' })));
    expect(logger.lines.at(-1)).toMatch(/^\[-\] failed: /);
  });

  it('removes its listener from the signal', async () => {
    const { invoker, request } = await openFixture();
    const { signal } = new AbortController();
    await collect(invoker.invoke(request(), signal));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
