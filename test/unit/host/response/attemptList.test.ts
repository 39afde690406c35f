import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/core/failure.ts';
import type { InvocationEvent } from '../../../../src/core/invocationEvent.ts';
import { AttemptList } from '../../../../src/host/response/attemptList.ts';
import { headOf } from '../../../support/scriptedInvoker.ts';
import { attempt, finished } from './storeFixture.ts';

type AttemptEvent = Exclude<InvocationEvent, { readonly type: 'chunk' }>;

const refused: Failure = { code: 'network', phase: 'connect', host: 'HOST', reason: 'ECONNREFUSED' };
const second: AttemptEvent = { ...attempt, n: 2, startedAt: 4000 };
const again: AttemptEvent = {
  type: 'retry',
  n: 1,
  ending: { kind: 'failure', failure: refused, sent: false },
  ran: 'didNotRun',
  reason: 'didNotRun',
  wait: 2.5,
  timings: { total: 500 },
};

function listOf(...events: readonly AttemptEvent[]): AttemptList {
  const list = new AttemptList();
  for (const event of events) list.take(event);
  return list;
}

describe('an attempt', () => {
  test('says what it is waiting for', () => {
    expect(listOf(attempt).lines).toEqual([
      { n: 1, startedAt: 1000, state: 'running', outcome: 'Sending the request.' },
    ]);
    const sent: AttemptEvent = { type: 'sent', bodyBytes: 0, newConnection: true };
    expect(listOf(attempt, sent).lines[0]?.outcome).toBe('Waiting for the answer.');
  });

  test('that is made again says what happened, that it did not run, and when the next comes', () => {
    const list = listOf(attempt, again);
    expect(list.lines).toEqual([
      {
        n: 1,
        startedAt: 1000,
        state: 'waiting',
        outcome: 'No connection could be made to HOST: the connection was refused (ECONNREFUSED).',
        ran: 'didNotRun',
        duration: 500,
        next: 'Again after 2.50 s, since the function did not run.',
      },
    ]);
    expect(list.nextAt).toBe(4000);
    expect(list.duration).toBeUndefined();
  });

  test('that comes after the wait ends it', () => {
    const list = listOf(attempt, again, second);
    expect(list.lines.map(({ n, state }) => [n, state])).toEqual([
      [1, 'ended'],
      [2, 'running'],
    ]);
    expect(list.nextAt).toBeUndefined();
  });

  test('that is answered has its status, and the code of an error', () => {
    const list = listOf(attempt, { type: 'head', head: headOf(429, 'Too Many Requests'), at: 1 });
    list.take(finished, 'TooManyRequests');
    expect(list.lines[0]).toMatchObject({
      state: 'ended',
      status: 429,
      outcome: '429 Too Many Requests.',
      duration: 143,
    });
  });

  test('that fails for good says why there is no other', () => {
    const list = listOf(attempt, {
      type: 'failed',
      failure: refused,
      timings: { total: 7 },
      verdict: { ran: 'didNotRun', reason: 'noStrategy' },
    });
    expect(list.lines[0]).toMatchObject({
      state: 'ended',
      ran: 'didNotRun',
      duration: 7,
      next: 'Not repeated: no retry strategy is set.',
    });
  });

  test('that breaks off without a verdict claims nothing', () => {
    const list = listOf(attempt, { type: 'failed', failure: { code: 'unexpected', message: 'MESSAGE' } });
    expect(list.lines[0]?.outcome).toContain('MESSAGE');
    expect(list.lines[0]).not.toHaveProperty('ran');
  });

  test('that is cancelled says so', () => {
    expect(listOf(attempt, { type: 'cancelled', timings: { total: 5 } }).lines[0]).toMatchObject({
      state: 'cancelled',
      outcome: 'Cancelled.',
      duration: 5,
    });
  });

  test('keeps what happened to it when the wait after it is cancelled', () => {
    const list = listOf(attempt, again, { type: 'cancelled' });
    expect(list.lines).toHaveLength(1);
    expect(list.lines[0]).toMatchObject({ state: 'ended', ran: 'didNotRun', duration: 500 });
    expect(list.lines[0]?.next).toContain('Cancelled');
    expect(list.nextAt).toBeUndefined();
  });
});

test('the whole takes from the first attempt to the end of the last', () => {
  expect(listOf(attempt, again, second, finished).duration).toBe(3143);
});

test('where nothing was sent there is no attempt', () => {
  expect(listOf({ type: 'failed', failure: refused }).lines).toEqual([]);
});
