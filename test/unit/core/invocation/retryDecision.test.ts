import { describe, expect, it } from 'vitest';
import type { AttemptEnding } from '../../../../src/core/invocation/attemptEnding.ts';
import {
  decideRetry,
  type EndedAttempt,
  type RetryDecision,
} from '../../../../src/core/invocation/retryDecision.ts';
import { toRetryPolicy, type RetryChoice } from '../../../../src/core/policies/retryPolicy.ts';

const respondedWith = (status: number, code?: string): AttemptEnding => ({
  kind: 'response',
  status,
  ...(code !== undefined && { code }),
});
const reset = (sent: boolean): AttemptEnding => ({
  kind: 'failure',
  sent,
  failure: { code: 'network', phase: sent ? 'head' : 'send', host: 'h', reason: 'ECONNRESET' },
});
const decide = (
  choice: RetryChoice,
  ending: AttemptEnding,
  change: Partial<EndedAttempt> = {},
): RetryDecision =>
  decideRetry(toRetryPolicy(choice), {
    ending,
    n: 1,
    elapsed: 0,
    type: undefined,
    begun: false,
    retryAfter: undefined,
    random: () => 0,
    ...change,
  });
/** `again`, or why not. */
const outcome = (...args: Parameters<typeof decide>): string => {
  const decision = decide(...args);
  return decision.repeat ? 'again' : decision.reason;
};

describe('decideRetry', () => {
  it.each<[AttemptEnding, none: string, safe: string, sdk: string]>([
    [respondedWith(200), 'answered', 'answered', 'answered'],
    [respondedWith(307), 'answered', 'answered', 'answered'],
    [respondedWith(399), 'answered', 'answered', 'answered'],
    [respondedWith(400), 'noStrategy', 'answered', 'notListed'],
    [respondedWith(401, 'NotAuthenticated'), 'noStrategy', 'answered', 'notListed'],
    [respondedWith(404, 'NotAuthorizedOrNotFound'), 'noStrategy', 'answered', 'notListed'],
    [respondedWith(409, 'IncorrectState'), 'noStrategy', 'answered', 'again'],
    [respondedWith(409, 'LockConflict'), 'noStrategy', 'answered', 'again'],
    [respondedWith(409, 'Conflict'), 'noStrategy', 'answered', 'notListed'],
    [respondedWith(409), 'noStrategy', 'answered', 'notListed'],
    [respondedWith(429, 'TooManyRequests'), 'noStrategy', 'again', 'again'],
    [respondedWith(429), 'noStrategy', 'again', 'again'],
    [respondedWith(500), 'noStrategy', 'mayHaveRun', 'again'],
    [respondedWith(501), 'noStrategy', 'mayHaveRun', 'notListed'],
    [respondedWith(502), 'noStrategy', 'mayHaveRun', 'again'],
    [respondedWith(502, 'FunctionInvokeExecutionFailed'), 'noStrategy', 'ran', 'again'],
    [respondedWith(502, 'FunctionInvokeImageNotAvailable'), 'noStrategy', 'again', 'again'],
    [respondedWith(503), 'noStrategy', 'mayHaveRun', 'again'],
    [respondedWith(504), 'noStrategy', 'mayHaveRun', 'again'],
    [reset(false), 'noStrategy', 'again', 'again'],
    [reset(true), 'noStrategy', 'mayHaveRun', 'again'],
  ])('decides about %j', (ending, none, safe, sdk) => {
    expect([outcome('none', ending), outcome('safe', ending), outcome('sdk', ending)]).toEqual([
      none,
      safe,
      sdk,
    ]);
  });

  it('repeats a dry run, which never runs the function', () => {
    expect(outcome('safe', respondedWith(503), { dryRun: true })).toBe('again');
    expect(outcome('sdk', reset(true), { dryRun: true, type: 'detached' })).toBe('again');
    expect(outcome('none', respondedWith(503), { dryRun: true })).toBe('noStrategy');
  });

  it('returns the reason: it did not run, or the strategy lists it', () => {
    expect(decide('safe', respondedWith(429))).toMatchObject({ reason: 'didNotRun' });
    expect(decide('sdk', respondedWith(503))).toMatchObject({ reason: 'listed' });
  });

  it.each([
    [respondedWith(503), 'mayHaveRun'],
    [respondedWith(502, 'FunctionInvokeExecutionFailed'), 'ran'],
    [reset(true), 'mayHaveRun'],
    [reset(false), 'again'],
    [respondedWith(429), 'again'],
  ])('repeats a detached call only if it did not run: %j', (ending, expected) => {
    expect(outcome('sdk', ending, { type: 'detached' })).toBe(expected);
    expect(outcome({ statuses: null }, ending, { type: 'detached' })).toBe(expected);
  });

  it.each([
    ['safe', reset(false)],
    ['sdk', reset(true)],
    [{ statuses: null }, reset(true)],
  ] as const)('never repeats after part of a response, with %j', (choice, ending) => {
    expect(outcome(choice, ending, { begun: true })).toBe('answerBegun');
  });

  it('stops after the attempts of the policy, including the first', () => {
    expect(outcome('sdk', respondedWith(503), { n: 7 })).toBe('again');
    expect(outcome('sdk', respondedWith(503), { n: 8 })).toBe('attemptsUsedUp');
    expect(outcome({ maxAttempts: null }, respondedWith(503), { n: 1000 })).toBe('again');
    expect(outcome({ maxAttempts: 1 }, respondedWith(503))).toBe('attemptsUsedUp');
  });

  it('stops at the time limit', () => {
    expect(outcome('sdk', respondedWith(503), { elapsed: 599.9 })).toBe('again');
    expect(outcome('sdk', respondedWith(503), { elapsed: 600 })).toBe('timeUsedUp');
    expect(outcome({ totalTime: null }, respondedWith(503), { elapsed: 1e6 })).toBe('again');
  });

  it('repeats every error without a check of statuses', () => {
    expect(outcome({ statuses: null }, respondedWith(404))).toBe('again');
    expect(outcome({ statuses: null }, respondedWith(200))).toBe('answered');
  });

  it('prefers a listed status to the rule for all from 500', () => {
    const choice = { statuses: { 502: ['X'] } };
    expect(outcome(choice, respondedWith(502, 'Y'))).toBe('notListed');
    expect(outcome(choice, respondedWith(502, 'X'))).toBe('again');
    expect(outcome(choice, respondedWith(503))).toBe('again');
    expect(outcome({ ...choice, any5xx: false }, respondedWith(503))).toBe('notListed');
  });

  it.each([
    ['waits what Retry-After asks for where that is longer', 15, 15],
    ['waits the back-off where that is longer', 0.5, 1],
    ['waits no longer than the longest wait', 4000, 30],
    ['waits the back-off where nothing is asked for', undefined, 1],
  ])('%s', (_, retryAfter, wait) => {
    expect(decide('sdk', respondedWith(429), { retryAfter })).toMatchObject({ wait });
  });

  it('treats a 429 as throttled', () => {
    const choice = { backoff: 'full_jitter_with_equal_on_throttle' } as const;
    expect(decide(choice, respondedWith(429))).toMatchObject({ wait: 1 });
    expect(decide(choice, respondedWith(503))).toMatchObject({ wait: 0 });
  });
});
