import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../src/core/failures/describeFailure.ts';
import type { InvocationEvent, ResponseHead } from '../../../src/core/invocation/invocationEvent.ts';
import type { Logger } from '../../../src/core/common/logger.ts';
import { logCircuit, logInvocation } from '../../../src/invoker/invocationLog.ts';

/** Keeps every line behind its level. */
function createLevelLogger(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const at =
    (level: string) =>
    (message: string): void =>
      void lines.push(`${level}: ${message}`);
  return {
    lines,
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}

function log(event: InvocationEvent): readonly string[] {
  const logger = createLevelLogger();
  logInvocation(logger, 'ID', event);
  return logger.lines;
}

const head: ResponseHead = {
  status: 200,
  statusText: 'OK',
  headers: [
    ['Content-Type', 'hunter2'],
    ['Opc-Request-Id', 'ID/A'],
  ],
  requestId: 'ID/A',
};
const refused = { code: 'network', phase: 'connect', host: 'h', reason: 'ECONNREFUSED' } as const;
const { message } = describeFailure(refused);

describe('the log of an invocation', () => {
  it.each<[InvocationEvent, readonly string[]]>([
    [
      { type: 'attempt', n: 2, startedAt: 0, url: 'https://h/p', requestId: 'ID' },
      ['info: [ID] attempt 2: POST https://h/p'],
    ],
    [{ type: 'sent', bodyBytes: 7, newConnection: true }, ['debug: [ID] sent 7 bytes over a new connection']],
    [
      { type: 'sent', bodyBytes: 7, newConnection: false },
      ['debug: [ID] sent 7 bytes over a reused connection'],
    ],
    [
      { type: 'head', head, at: 12.34 },
      [
        'trace: [ID] response headers: Content-Type, Opc-Request-Id',
        'info: [ID] 200 OK after 12.3 ms; opc-request-id ID/A',
      ],
    ],
    [
      { type: 'head', head: { ...head, headers: [], callId: 'CALL' }, at: 0 },
      [
        'trace: [ID] response headers: ',
        'info: [ID] 200 OK after 0.0 ms; opc-request-id ID/A, fn-call-id CALL',
      ],
    ],
    [{ type: 'chunk', bytes: new Uint8Array(3) }, ['trace: [ID] 3 bytes']],
    [
      {
        type: 'retry',
        n: 1,
        ending: { kind: 'response', status: 429, code: 'TooManyRequests' },
        ran: 'didNotRun',
        reason: 'listed',
        wait: 1.25,
        timings: { total: 3 },
      },
      [
        'info: [ID] Attempt 1: 429 Too Many Requests. The function did not run. Retrying after 1.25 s because the retry strategy includes this, even if the function ran.',
      ],
    ],
    [
      {
        type: 'retry',
        n: 1,
        ending: { kind: 'response', status: 502 },
        ran: 'mayHaveRun',
        reason: 'listed',
        wait: 0,
        timings: { total: 3 },
      },
      [
        'info: [ID] Attempt 1: 502 Bad Gateway. The function may have run. Retrying immediately because the retry strategy includes this, even if the function ran.',
      ],
    ],
    [
      {
        type: 'retry',
        n: 3,
        ending: { kind: 'failure', failure: refused, sent: false },
        ran: 'didNotRun',
        reason: 'listed',
        wait: 2,
        timings: { total: 3 },
      },
      [
        `info: [ID] Attempt 3: ${message} The function did not run. Retrying after 2.00 s because the retry strategy includes this, even if the function ran.`,
      ],
    ],
    [
      {
        type: 'retry',
        n: 1,
        ending: { kind: 'response', status: 404, code: 'NotFound' },
        ran: 'didNotRun',
        reason: 'otherVersion',
        wait: 0,
        timings: { total: 3 },
      },
      [
        'info: [ID] Attempt 1: 404 Not Found. The function did not run. Sending it again with the other API version, because the host does not know this one.',
      ],
    ],
    [
      {
        type: 'finished',
        timings: { dns: 1, connect: 2.55, total: 10 },
        bodyBytes: 5,
        verdict: { ran: 'answered', reason: 'answered' },
      },
      ['info: [ID] finished: 5 bytes; dns 1.0 ms, connect 2.5 ms, total 10.0 ms'],
    ],
    [
      {
        type: 'finished',
        timings: { total: 10 },
        bodyBytes: 5,
        verdict: { ran: 'didNotRun', reason: 'noStrategy', notRenewed: refused },
      },
      [
        `info: [ID] finished: 5 bytes; total 10.0 ms; The function did not run. The credentials could not be renewed: ${message} Not retried (retry is off).`,
      ],
    ],
    [{ type: 'failed', failure: refused }, [`warn: [ID] failed: ${message}`]],
    [
      {
        type: 'failed',
        failure: refused,
        verdict: { ran: 'didNotRun', reason: 'noStrategy' },
      },
      [`warn: [ID] failed: ${message} The function did not run. Not retried (retry is off).`],
    ],
    [{ type: 'cancelled' }, ['info: [ID] cancelled']],
  ])('has a line for a step and no header values: %j', (event, lines) => {
    expect(log(event)).toEqual(lines);
  });
});

describe('the log of a circuit breaker', () => {
  it.each([
    ['open', '2026-01-01T00:00:00.000Z', ' until 2026-01-01T00:00:00.000Z'],
    ['halfOpen', '2026-01-01T00:00:00.000Z', ''],
    ['open', undefined, ''],
    ['closed', undefined, ''],
  ] as const)(
    'contains that it is %s, with the time until which it is open (%s)',
    (state, retryAt, until) => {
      const logger = createLevelLogger();
      logCircuit(logger, { endpoint: 'https://h/v', state, functionIds: [], ...(retryAt && { retryAt }) });
      expect(logger.lines).toEqual([`warn: circuit breaker for https://h/v: ${state}${until}`]);
    },
  );
});
