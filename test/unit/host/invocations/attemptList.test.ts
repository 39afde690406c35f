import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../src/core/common/failure.ts';
import type { AttemptVerdict, InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { invocationDuration } from '../../../../src/core/invocation/invocationDuration.ts';
import { AttemptList } from '../../../../src/host/invocations/attemptList.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
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

describe('the line of an attempt', () => {
  it('shows what it is waiting for', () => {
    expect(listOf(attempt).lines).toEqual([
      { n: 1, startedAt: 1000, state: 'running', outcome: 'Sending request.' },
    ]);
    const sent: AttemptEvent = { type: 'sent', bodyBytes: 0, newConnection: true };
    expect(listOf(attempt, sent).lines[0]?.outcome).toBe('Waiting for response.');
  });

  it('shows before a retry what happened, that the function did not run, and when the next attempt starts', () => {
    const list = listOf(attempt, again);
    expect(list.lines).toEqual([
      {
        n: 1,
        startedAt: 1000,
        state: 'waiting',
        outcome: 'Cannot connect to HOST: connection refused (ECONNREFUSED).',
        ran: 'didNotRun',
        duration: 500,
        next: 'Retrying after 2.50 s because the function did not run.',
      },
    ]);
    expect(list.nextAt).toBe(4000);
  });

  it('ends the wait when the next attempt starts', () => {
    const list = listOf(attempt, again, second);
    expect(list.lines.map(({ n, state }) => [n, state])).toEqual([
      [1, 'ended'],
      [2, 'running'],
    ]);
    expect(list.nextAt).toBeUndefined();
  });

  it('shows the status of a response and the code of an error', () => {
    const list = listOf(attempt, { type: 'head', head: headOf(429, 'Too Many Requests'), at: 1 });
    list.take(finished, 'TooManyRequests');
    expect(list.lines[0]).toMatchObject({
      state: 'ended',
      status: 429,
      outcome: '429 Too Many Requests.',
      duration: 143,
    });
  });

  it('explains why a failed attempt is not retried', () => {
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
      next: 'Not retried (retry is off).',
    });
  });

  it('does not say whether the function ran if there is no verdict', () => {
    const list = listOf(attempt, { type: 'failed', failure: { code: 'unexpected', message: 'MESSAGE' } });
    expect(list.lines[0]?.outcome).toContain('MESSAGE');
    expect(list.lines[0]).not.toHaveProperty('ran');
  });

  it('shows that an attempt was cancelled', () => {
    expect(listOf(attempt, { type: 'cancelled', timings: { total: 5 } }).lines[0]).toMatchObject({
      state: 'cancelled',
      outcome: 'Cancelled.',
      duration: 5,
    });
  });

  it('keeps the outcome if the wait after it is cancelled', () => {
    const list = listOf(attempt, again, { type: 'cancelled' });
    expect(list.lines).toHaveLength(1);
    expect(list.lines[0]).toMatchObject({ state: 'ended', ran: 'didNotRun', duration: 500 });
    expect(list.lines[0]?.next).toContain('Cancelled');
    expect(list.nextAt).toBeUndefined();
  });
});

it('there is no attempt if nothing was sent', () => {
  expect(listOf({ type: 'failed', failure: refused }).lines).toEqual([]);
});

describe('the attempts', () => {
  const sent: AttemptEvent = { type: 'sent', bodyBytes: 0, newConnection: true };
  const head = (status: number): AttemptEvent => ({ type: 'head', head: headOf(status, ''), at: 1 });
  const failed = (verdict?: AttemptVerdict, timings?: { readonly total: number }): AttemptEvent => ({
    type: 'failed',
    failure: refused,
    ...(verdict && { verdict }),
    ...(timings && { timings }),
  });
  const busy: AttemptEvent = {
    type: 'retry',
    n: 1,
    ending: { kind: 'response', status: 429 },
    ran: 'didNotRun',
    reason: 'listed',
    wait: 0,
    timings: { total: 20 },
  };
  const cases: readonly (readonly [name: string, ...events: readonly AttemptEvent[]])[] = [
    ['nothing'],
    ['no attempt, and a failure', failed()],
    ['no attempt, and the end of all that there is', sent, head(200), busy, finished, { type: 'cancelled' }],
    ['sent', attempt, sent],
    ['answered in part', attempt, sent, head(200)],
    ['answered', attempt, sent, head(200), finished],
    ['answered without a head', attempt, finished],
    ['waiting', attempt, head(429), busy],
    ['made again', attempt, head(429), busy, second],
    ['made again and sent', attempt, head(429), busy, second, sent],
    ['made again and answered', attempt, again, second, head(200), finished],
    [
      'made again and failed',
      attempt,
      again,
      second,
      failed({ ran: 'mayHaveRun', reason: 'mayHaveRun' }, { total: 9 }),
    ],
    ['failed', attempt, failed({ ran: 'didNotRun', reason: 'attemptsUsedUp' }, { total: 9 })],
    ['failed at no known time', attempt, failed({ ran: 'mayHaveRun', reason: 'noStrategy' })],
    ['failed without a verdict', attempt, failed(undefined, { total: 9 })],
    ['cancelled', attempt, sent, { type: 'cancelled', timings: { total: 5 } }],
    ['cancelled at no known time', attempt, { type: 'cancelled' }],
    ['cancelled while waiting', attempt, again, { type: 'cancelled', timings: { total: 5 } }],
    ['cancelled once it waits no more', attempt, again, second, { type: 'cancelled', timings: { total: 5 } }],
  ];

  it('are described event by event', async () => {
    const texts = cases.map(([name, ...events]) => {
      const { lines, nextAt } = listOf(...events);
      const duration = invocationDuration(events);
      const rows = lines.map((line) => JSON.stringify(line, null, 2));
      return [`# ${name}: next at ${nextAt}, duration ${duration}`, ...rows].join('\n');
    });
    await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('texts/attempts.txt');
  });

  it('contain the error code of the last response', () => {
    const list = listOf(attempt, head(404));
    list.take(finished, 'NotAuthorizedOrNotFound');
    expect(list.lines[0]?.outcome).toBe('404 Not Found, NotAuthorizedOrNotFound.');
  });
});
