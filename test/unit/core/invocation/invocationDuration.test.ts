import { expect, it } from 'vitest';
import { invocationDuration } from '../../../../src/core/invocation/invocationDuration.ts';
import type { TimelineEvent } from '../../../../src/core/invocation/invocationEvent.ts';

const attempt = (n: number, startedAt: number): TimelineEvent => ({
  type: 'attempt',
  n,
  startedAt,
  url: 'https://host/invoke',
  requestId: 'ID',
});
const retry: TimelineEvent = {
  type: 'retry',
  n: 1,
  ending: { kind: 'response', status: 429 },
  ran: 'didNotRun',
  reason: 'listed',
  wait: 2.5,
  timings: { total: 500 },
};
const finished: TimelineEvent = {
  type: 'finished',
  timings: { firstByte: 121, total: 143 },
  bodyBytes: 3,
  verdict: { ran: 'answered', reason: 'answered' },
};
const failed: TimelineEvent = { type: 'failed', failure: { code: 'ocidInvalid', value: '' } };
const cancelled: TimelineEvent = { type: 'cancelled' };

it.each<[string, number | undefined, readonly TimelineEvent[]]>([
  ['nothing', undefined, []],
  ['a running attempt', undefined, [attempt(1, 1000)]],
  ['a pending retry', undefined, [attempt(1, 1000), retry]],
  ['one attempt', 143, [attempt(1, 1000), finished]],
  ['several attempts, with the delays', 3143, [attempt(1, 1000), retry, attempt(2, 4000), finished]],
  ['a failure after a while', 9, [attempt(1, 1000), { ...failed, timings: { total: 9 } }]],
  ['a failure to prepare the request', undefined, [failed]],
  ['a failure at no known time', undefined, [attempt(1, 1000), retry, attempt(2, 4000), failed]],
  ['cancelling', 5, [attempt(1, 1000), { ...cancelled, timings: { total: 5 } }]],
  ['cancelling during a delay', 500, [attempt(1, 1000), retry, { ...cancelled, timings: { total: 900 } }]],
])('the duration of %s is %s', (_, duration, events) => {
  expect(invocationDuration(events)).toBe(duration);
});
