import { describe, expect, it } from 'vitest';
import { type RetryChoice } from '../../../../src/core/policies/retryPolicy.ts';
import { collect } from '../../../support/fixtures/invocations.ts';
import type { Respond } from '../../../support/servers/testService.ts';
import { error, ok, openScript, reset, retry } from './attemptScript.ts';

describe('runAttempts', () => {
  it.each<[string, Respond, safe: number, sdk: number]>([
    ['429', error(429, 'TooManyRequests'), 8, 8],
    ['409 IncorrectState', error(409, 'IncorrectState'), 1, 8],
    ['404', error(404, 'NotAuthorizedOrNotFound'), 1, 1],
    ['501', error(501, 'NotImplemented'), 1, 1],
    ['503', error(503, 'FunctionInvokeServiceUnavailable'), 1, 8],
    ['504', error(504, 'FunctionInvokeTimeout'), 1, 8],
    ['502 of a function that failed', error(502, 'FunctionInvokeExecutionFailed'), 1, 8],
    ['502 of one that did not start', error(502, 'FunctionInvokeImageNotAvailable'), 8, 8],
    ['a reset after the request', reset, 1, 8],
    [
      'an error that breaks off',
      (response) =>
        void response.writeHead(503, { 'content-length': 9 }).write('half', () => response.destroy()),
      1,
      8,
    ],
    ['no HTTP', (response) => response.socket?.end('SSH-2.0-OpenSSH\r\n'), 1, 8],
  ])('runs a function as often as its strategy allows after %s', async (_, respond, safe, sdk) => {
    const { invoker, service, request } = await openScript({ responses: [respond] });
    const calls = async (choice: RetryChoice): Promise<number> => {
      const before = service.calls.length;
      await collect(invoker.invoke(request(retry(choice))));
      return service.calls.length - before;
    };
    expect([await calls('none'), await calls('safe'), await calls('sdk')]).toEqual([1, safe, sdk]);
  });

  it('retries under safe after a reset before all bytes were sent, because the function did not run', async () => {
    let connections = 0;
    const { invoker, service, request } = await openScript({
      responses: [ok],
      early: (incoming) => void (++connections < 3 && incoming.socket.resetAndDestroy()),
    });
    const body = new Uint8Array(6 * 1024 * 1024);
    const { events, last } = await collect(invoker.invoke(request({ body, ...retry('safe') })));
    expect(events.filter((event) => event.type === 'retry')).toMatchObject([
      { ending: { kind: 'failure', sent: false }, ran: 'didNotRun' },
      { ending: { kind: 'failure', sent: false }, ran: 'didNotRun' },
    ]);
    expect(last).toMatchObject({ type: 'finished' });
    expect(service.calls).toHaveLength(1);
  });

  it('retries a dry run under safe, because the function never runs', async () => {
    const { invoker, request } = await openScript({
      responses: [error(503, 'ServiceUnavailable'), reset, ok],
    });
    const { events, last } = await collect(invoker.invoke(request({ dryRun: true, ...retry('safe') })));
    expect(events.filter((event) => event.type === 'retry').map(({ ran }) => ran)).toEqual([
      'didNotRun',
      'didNotRun',
    ]);
    expect(last).toMatchObject({ type: 'finished' });
  });

  it('does not retry a detached call that may have run, under any strategy', async () => {
    const { invoker, service, request } = await openScript({ responses: [error(503, 'Busy')] });
    const { last } = await collect(invoker.invoke(request({ type: 'detached', ...retry('sdk') })));
    expect(service.calls).toHaveLength(1);
    expect(last).toMatchObject({ verdict: { ran: 'mayHaveRun', reason: 'mayHaveRun' } });
  });

  it('does not retry once part of the response was passed on', async () => {
    const { invoker, service, request } = await openScript({
      responses: [
        (response) =>
          void response.writeHead(200, { 'content-length': 9 }).write('half', () => response.destroy()),
      ],
    });
    const { types, last } = await collect(invoker.invoke(request(retry('sdk'))));
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'failed']);
    expect(last).toMatchObject({ verdict: { ran: 'mayHaveRun', reason: 'answerBegun' } });
    expect(service.calls).toHaveLength(1);
  });
});
