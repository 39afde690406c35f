import { describe, expect, it } from 'vitest';
import { receiveCall } from '../../../../src/run/measure/receiveCall.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import type { Respond } from '../../../support/servers/testService.ts';

async function call(respond: Respond, signal?: AbortSignal) {
  const { invoker, request } = await openFixture({ respond });
  return receiveCall(invoker.invoke(request(), signal));
}

const json = (status: number, code: string, message = 'no'): Respond => {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message }));
};

describe('a received call', () => {
  it('is a success with a status of 2xx, and has the duration of the invocation', async () => {
    const end = await call((response) => setTimeout(() => response.end('x'.repeat(500_000)), 50));
    expect(end).toEqual({ kind: 'ended', status: 200, ms: expect.any(Number) });
    expect(end.kind === 'ended' && end.ms).toBeGreaterThan(45);
  });

  it.each<readonly [string, Respond, object]>([
    [
      'a status',
      json(429, 'TooManyRequests'),
      { kind: 'status', name: '4xx', example: '429 Too Many Requests: TooManyRequests' },
    ],
    [
      'a redirect',
      (response) => response.writeHead(307).end(),
      { kind: 'status', name: '3xx', example: '307 Temporary Redirect' },
    ],
    [
      'a status without a code',
      (response) => response.writeHead(503).end('<h1>busy</h1>'),
      { kind: 'status', name: '5xx', example: '503 Service Unavailable' },
    ],
    [
      'an error of the function',
      json(502, 'FunctionInvokeExecutionFailed', 'function failed'),
      {
        kind: 'function',
        name: 'FunctionInvokeExecutionFailed',
        example: '502 Bad Gateway: function failed',
      },
    ],
    [
      'a status that the function set',
      (response) => response.writeHead(200, { 'fn-http-status': '404' }).end(),
      { kind: 'function', name: 'Fn-Http-Status 4xx', example: '404 Not Found' },
    ],
    [
      'a code that no service has',
      json(500, '<b>$(rm)</b>'),
      { kind: 'status', name: '5xx', example: '500 Internal Server Error' },
    ],
    [
      'a connection that breaks off',
      (response) => response.socket?.destroy(),
      { kind: 'failure', name: 'network' },
    ],
  ])('names %s', async (_what, respond, error) => {
    expect(await call(respond)).toMatchObject({ kind: 'ended', error });
  });

  it('keeps a limited part of a message', async () => {
    const end = await call(json(502, 'FunctionInvokeExecutionFailed', 'x'.repeat(3000)));
    expect(end.kind === 'ended' && end.error?.example.length).toBe(300);
  });

  it('reads a limited part of the body of an error', async () => {
    const end = await call(json(502, 'FunctionInvokeExecutionFailed', 'x'.repeat(1_000_000)));
    expect(end).toMatchObject({ error: { kind: 'status', name: '5xx', example: '502 Bad Gateway' } });
  });

  it('is cancelled by the signal', async () => {
    const ending = new AbortController();
    const end = await call(() => ending.abort(), ending.signal);
    expect(end).toEqual({ kind: 'cancelled' });
  });

  it('has no duration if nothing was sent', async () => {
    const { invoker, request } = await openFixture();
    const end = await receiveCall(invoker.invoke(request({ endpoint: 'https://example.com' })));
    expect(end).toMatchObject({ kind: 'ended', failure: { code: 'endpointRefused' } });
    expect(end).not.toHaveProperty('ms');
  });
});
