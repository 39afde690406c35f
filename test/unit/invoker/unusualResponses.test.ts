import { randomBytes } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { useCallerClock } from '../../support/measure/callerClock.ts';
import { collect } from '../../support/fixtures/invocations.ts';
import { openFixture } from '../../support/fixtures/invokerFixture.ts';
import { raw } from '../../support/servers/rawResponse.ts';

describe('an unusual response', () => {
  it('is not followed if it is a redirect', async () => {
    const { service, invoker, request } = await openFixture({
      respond: (response) => response.writeHead(307, { location: 'https://elsewhere.example/' }).end(),
    });
    const { events, last } = await collect(invoker.invoke(request()));
    expect(events).toContainEqual(
      expect.objectContaining({ head: expect.objectContaining({ status: 307 }) }),
    );
    expect(last).toMatchObject({ type: 'finished' });
    expect(service.calls).toHaveLength(1);
  });

  it('may follow 1xx responses, which are not shown', async () => {
    const { invoker, request } = await openFixture({
      respond: raw(
        'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
      ),
    });
    const { events, types, body } = await collect(invoker.invoke(request()));
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'finished']);
    expect(events[2]).toMatchObject({ head: { status: 200 } });
    expect(body.toString()).toBe('ok');
  });

  it('fails if it switches protocols', async () => {
    const { invoker, request } = await openFixture({
      respond: raw('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    });
    const { last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ type: 'failed' });
  });

  it('is requested without content codings', async () => {
    const { invoker, request, service } = await openFixture();
    await collect(invoker.invoke(request()));
    expect(service.calls[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('may end with the connection instead of a length', async () => {
    const { invoker, request } = await openFixture({
      respond: (response) => response.socket?.end('HTTP/1.0 200 OK\r\n\r\nto the end'),
    });
    const { body, last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ type: 'finished', bodyBytes: 10 });
    expect(body.toString()).toBe('to the end');
  });

  it('keeps the order, the case and the repetitions of its headers', async () => {
    const { invoker, request } = await openFixture({
      respond: raw('HTTP/1.1 202 Fine By Me\r\nX-B: 1\r\nx-a: 2\r\nX-B: 3\r\ncontent-length: 0\r\n\r\n'),
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
    const { invoker, request } = await openFixture({ respond: (response) => response.end(bytes) });
    const { body, last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ type: 'finished', bodyBytes: bytes.length });
    expect(body.equals(bytes)).toBe(true);
  });

  it('is passed on piece by piece without delay', async () => {
    let release = (): void => {};
    const { invoker, request } = await openFixture({
      respond: (response) => {
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

describe('a response that arrives at once', () => {
  useCallerClock();

  it('does not time out while its consumer takes longer than the read timeout', async () => {
    const { invoker, request } = await openFixture({ respond: (response) => response.end('all at once') });
    const types: string[] = [];
    for await (const event of invoker.invoke(request({ timeout: { connect: 20, read: 1 } }))) {
      types.push(event.type);
      if (event.type === 'head' || event.type === 'chunk') vi.advanceTimersByTime(1500);
    }
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'finished']);
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
  ])('is a response like any other: %i %s', async (status, code) => {
    const text = JSON.stringify({ code, message: 'words' });
    const { invoker, request } = await openFixture({
      respond: (response) => response.writeHead(status).end(text),
    });
    const { events, body, last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ type: 'finished' });
    expect(events[2]).toMatchObject({ head: { status } });
    expect(body.toString()).toBe(text);
  });
});
