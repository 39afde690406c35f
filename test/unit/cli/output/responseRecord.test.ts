import { describe, expect, it } from 'vitest';
import {
  addEvent,
  functionStatus,
  noResponse,
  toSinkOutcome,
  type ResponseRecord,
} from '../../../../src/cli/output/responseRecord.ts';
import { describeRecord, toAttemptJson, toAttemptRun } from '../../../../src/cli/output/attemptRecord.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import type {
  AttemptVerdict,
  InvocationEvent,
  ResponseHead,
} from '../../../../src/core/invocation/invocationEvent.ts';

const startedAt = Date.UTC(2026, 0, 2, 3, 4, 5);
const attempt: InvocationEvent = {
  type: 'attempt',
  n: 1,
  startedAt,
  url: 'http://h/1',
  requestId: 'SENT',
  auth: 'api_key',
};
const sent: InvocationEvent = { type: 'sent', bodyBytes: 0, newConnection: true };
const broken: Failure = { code: 'network', phase: 'head', reason: 'ECONNRESET', host: 'h' };
const verdict: AttemptVerdict = { ran: 'answered', reason: 'answered' };
const timings = { firstByte: 3, total: 5 };
const finished: InvocationEvent = { type: 'finished', timings, bodyBytes: 0, verdict };

function toHead(status: number): ResponseHead {
  return { status, statusText: 'TEXT', headers: [['a', 'b']], requestId: 'ANSWERED' };
}

const follow = (...events: readonly InvocationEvent[]): ResponseRecord => events.reduce(addEvent, noResponse);
const chunk = (text: string): InvocationEvent => ({ type: 'chunk', bytes: Buffer.from(text) });
const head = (status: number): InvocationEvent => ({ type: 'head', head: toHead(status), at: 7 });

describe('addEvent', () => {
  it('starts with an empty record', () => {
    expect(noResponse).toEqual({ attempts: [] });
  });

  it('records URL, signer and start of an attempt', () => {
    const first = { n: 1, startedAt: '2026-01-02T03:04:05.000Z', sent: false };
    expect(follow(attempt)).toEqual({
      requestId: 'SENT',
      url: 'http://h/1',
      auth: 'api_key',
      receivedAt: startedAt,
      attempts: [first],
    });
    const { auth: _, ...unsigned } = attempt;
    expect(follow(unsigned)).toEqual({
      requestId: 'SENT',
      url: 'http://h/1',
      receivedAt: startedAt,
      attempts: [first],
    });
    expect(follow(attempt, sent).attempts).toEqual([{ ...first, sent: true }]);
  });

  it('records everything except the body of a success', () => {
    const remarks = [{ code: 'notEncoded', encoding: 'gzip' }] as const;
    expect(follow(attempt, sent, head(200), chunk('body'), { ...finished, remarks })).toEqual({
      requestId: 'ANSWERED',
      url: 'http://h/1',
      auth: 'api_key',
      receivedAt: startedAt + 7,
      head: toHead(200),
      timings,
      remarks,
      attempts: [
        {
          n: 1,
          startedAt: '2026-01-02T03:04:05.000Z',
          sent: true,
          result: {
            ms: 5,
            ending: { kind: 'response', status: 200 },
            ran: 'answered',
            decision: { repeat: false, reason: 'answered' },
          },
        },
      ],
    });
    expect(follow(attempt, head(200), finished)).not.toHaveProperty('remarks');
  });

  it.each([
    [399, undefined],
    [400, '{"code":"CODE","message":"no"}'],
    [599, '{"code":"CODE","message":"no"}'],
  ])('records the body of the status %i only if that is an error', (status, body) => {
    const record = follow(
      attempt,
      head(status),
      chunk('{"code":"CODE",'),
      chunk('"message":"no"}'),
      finished,
    );
    expect(record.errorBody?.toString()).toBe(body);
    const code = body === undefined ? {} : { code: 'CODE' };
    expect(record.attempts[0]?.result?.ending).toEqual({ kind: 'response', status, ...code });
  });

  it('keeps at most 64 KiB of an error body', () => {
    const half = 'x'.repeat(40_000);
    const cut = follow(attempt, head(500), chunk(half), chunk(half));
    expect(cut.errorBody).toHaveLength(65_536);
    const full = follow(attempt, head(500), chunk('x'.repeat(65_536)));
    expect(addEvent(full, chunk('y'))).toBe(full);
  });

  it('records each retried attempt, with reason and delay', () => {
    const retry: InvocationEvent = {
      type: 'retry',
      n: 1,
      ending: { kind: 'response', status: 429, code: 'TooManyRequests' },
      ran: 'didNotRun',
      reason: 'listed',
      wait: 2,
      timings: { total: 9 },
    };
    const second: InvocationEvent = { ...attempt, n: 2, startedAt: startedAt + 1000, requestId: 'SECOND' };
    const { attempts, requestId } = follow(attempt, sent, retry, second);
    expect(requestId).toBe('SECOND');
    expect(attempts).toEqual([
      {
        n: 1,
        startedAt: '2026-01-02T03:04:05.000Z',
        sent: true,
        result: {
          ms: 9,
          ending: retry.ending,
          ran: 'didNotRun',
          decision: { repeat: true, reason: 'listed', wait: 2 },
        },
      },
      { n: 2, startedAt: '2026-01-02T03:04:06.000Z', sent: false },
    ]);
  });

  it('records a failure and, with a verdict, how the attempt ended', () => {
    const failed: InvocationEvent = {
      type: 'failed',
      failure: broken,
      timings: { total: 4 },
      verdict: { ran: 'mayHaveRun', reason: 'noStrategy' },
    };
    const record = follow(attempt, sent, failed);
    expect([record.failure, record.timings]).toEqual([broken, { total: 4 }]);
    expect(record.attempts[0]?.result).toEqual({
      ms: 4,
      ending: { kind: 'failure', failure: broken, sent: true },
      ran: 'mayHaveRun',
      decision: { repeat: false, reason: 'noStrategy' },
    });
    const { timings: _, ...untimed } = failed;
    const early = follow(attempt, untimed);
    expect(early).not.toHaveProperty('timings');
    expect(early.attempts[0]?.result).toMatchObject({ ms: 0, ending: { sent: false } });
    expect(follow(attempt, { type: 'failed', failure: broken }).attempts[0]).not.toHaveProperty('result');
    expect(follow({ type: 'failed', failure: broken })).toEqual({ attempts: [], failure: broken });
  });

  it('records a cancellation and its time', () => {
    expect(follow({ type: 'cancelled' })).toEqual({ attempts: [], cancelled: true });
    expect(follow({ type: 'cancelled', timings })).toEqual({ attempts: [], cancelled: true, timings });
  });

  it('counts from the epoch without a started attempt', () => {
    expect(follow(head(200)).receivedAt).toBe(7);
    expect(follow(finished).attempts).toEqual([]);
  });
});

describe('toSinkOutcome', () => {
  const whole: ResponseRecord = { attempts: [], head: toHead(500), timings };

  it.each<[string, ResponseRecord, string]>([
    ['a whole answer, with whatever status', whole, 'whole'],
    ['nothing', noResponse, 'none'],
    ['no head', { attempts: [], timings }, 'none'],
    ['no end', { attempts: [], head: toHead(200) }, 'none'],
    ['a failure', { ...whole, failure: broken }, 'none'],
    ['a cancellation', { ...whole, cancelled: true }, 'none'],
    [
      'a response above the limit',
      { ...whole, failure: { code: 'responseTooLarge', host: 'h', limit: 1 } },
      'partial',
    ],
    [
      'a damaged response',
      { ...whole, failure: { code: 'responseDamaged', host: 'h', encoding: 'gzip' } },
      'partial',
    ],
  ])('returns the expected outcome after %s', (_, record, outcome) => {
    expect(toSinkOutcome(record)).toBe(outcome);
  });
});

describe('functionStatus', () => {
  it('returns the status of Fn-Http-Status, or undefined without it', () => {
    const headers = [['Fn-Http-Status', '418']] as const;
    expect(functionStatus({ attempts: [], head: { ...toHead(200), headers } })).toBe(418);
    expect(functionStatus({ attempts: [], head: toHead(200) })).toBeUndefined();
    expect(functionStatus(noResponse)).toBeUndefined();
  });
});

describe('an AttemptRecord', () => {
  const running = { n: 3, startedAt: 'START', sent: true };
  const failure = { kind: 'failure', failure: broken, sent: true } as const;
  const answered = { kind: 'response', status: 401, code: 'NotAuthenticated' } as const;
  const ended = {
    ...running,
    result: {
      ms: 12,
      ending: answered,
      ran: 'answered',
      decision: { repeat: false, reason: 'noStrategy', notRenewed: broken },
    },
  } as const;
  const again = {
    ...running,
    result: {
      ms: 12,
      ending: failure,
      ran: 'mayHaveRun',
      decision: { repeat: true, reason: 'listed', wait: 1.5 },
    },
  } as const;

  it('becomes a JSON object with its known members', () => {
    expect(toAttemptJson(running)).toEqual({ n: 3, startedAt: 'START', reason: 'cancelled' });
    expect(toAttemptJson(ended)).toStrictEqual({
      n: 3,
      startedAt: 'START',
      ms: 12,
      status: 401,
      code: 'NotAuthenticated',
      ran: 'answered',
      reason: 'noStrategy',
      notRenewed: broken,
    });
    expect(toAttemptJson(again)).toStrictEqual({
      n: 3,
      startedAt: 'START',
      ms: 12,
      failure: broken,
      waitMs: 1500,
      ran: 'mayHaveRun',
      reason: 'listed',
    });
  });

  it('becomes a line once it has ended', () => {
    expect(describeRecord(running)).toBeUndefined();
    expect(
      describeRecord({
        ...ended,
        result: { ...ended.result, decision: { repeat: false, reason: 'answered' } },
      }),
    ).toBe('Attempt 3: 401 Unauthorized, NotAuthenticated.');
  });

  it('counts as a run by its class, and by its status if it has a response', () => {
    expect(toAttemptRun(running)).toEqual({});
    expect(toAttemptRun(ended)).toStrictEqual({ ran: 'answered', status: 401 });
    expect(toAttemptRun(again)).toStrictEqual({ ran: 'mayHaveRun' });
  });
});
