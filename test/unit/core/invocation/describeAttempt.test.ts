import { describe, expect, it } from 'vitest';
import type { AttemptEnding, RunClass } from '../../../../src/core/invocation/attemptEnding.ts';
import {
  describeAttempt,
  runLabels,
  toAttemptLine,
} from '../../../../src/core/invocation/describeAttempt.ts';
import type {
  RepeatReason,
  RetryDecision,
  StopReason,
} from '../../../../src/core/invocation/retryDecision.ts';

const throttled: AttemptEnding = { kind: 'response', status: 429, code: 'TooManyRequests' };
const refused: AttemptEnding = {
  kind: 'failure',
  failure: { code: 'network', phase: 'connect', host: 'HOST', reason: 'ECONNREFUSED' },
  sent: false,
};
const stop: RetryDecision = { repeat: false, reason: 'answered' };

// The types make sure that none is forgotten.
const runs: Readonly<Record<RunClass, true>> = {
  answered: true,
  didNotRun: true,
  ranAndFailed: true,
  mayHaveRun: true,
};
const repeats: Readonly<Record<RepeatReason, true>> = {
  didNotRun: true,
  listed: true,
  credentialsRenewed: true,
  otherVersion: true,
};
const stops: Readonly<Record<Exclude<StopReason, 'answered'>, true>> = {
  noStrategy: true,
  ran: true,
  mayHaveRun: true,
  notListed: true,
  attemptsUsedUp: true,
  timeUsedUp: true,
  answerBegun: true,
  notSigned: true,
};
const keys = <K extends string>(record: Readonly<Record<K, true>>): readonly K[] =>
  Object.keys(record) as K[];

describe('an attempt', () => {
  it('is described on one line: what happened, whether it ran, the delay and its reason', () => {
    expect(
      toAttemptLine({
        n: 2,
        ending: throttled,
        ran: 'didNotRun',
        decision: { repeat: true, reason: 'didNotRun', wait: 4.2 },
      }),
    ).toBe(
      'Attempt 2: 429 Too Many Requests. The function did not run. ' +
        'Retrying after 4.20 s because the function did not run.',
    );
  });

  it('is described with its code if that adds to the status', () => {
    const outcomeOf = (status: number, code: string): string =>
      describeAttempt({ n: 1, ending: { kind: 'response', status, code }, ran: 'mayHaveRun', decision: stop })
        .outcome;
    expect(outcomeOf(503, 'ServiceUnavailable')).toBe('503 Service Unavailable.');
    expect(outcomeOf(503, 'FunctionInvokeServiceUnavailable')).toBe(
      '503 Service Unavailable, FunctionInvokeServiceUnavailable.',
    );
    expect(outcomeOf(404, 'NotAuthorizedOrNotFound')).toBe('404 Not Found, NotAuthorizedOrNotFound.');
    expect(outcomeOf(599, 'Odd')).toBe('599, Odd.');
  });

  it('is described by its status alone if that is a success', () => {
    const line = toAttemptLine({
      n: 1,
      ending: { kind: 'response', status: 200 },
      ran: 'answered',
      decision: stop,
    });
    expect(line).toBe('Attempt 1: 200 OK.');
  });

  it('is described by its failure if there is no response', () => {
    const { outcome } = describeAttempt({ n: 1, ending: refused, ran: 'didNotRun', decision: stop });
    expect(outcome).toContain('HOST');
  });

  it('is described with the reason why its credentials could not be renewed', () => {
    const notRenewed = { code: 'unexpected', message: 'no metadata' } as const;
    const decision: RetryDecision = { repeat: false, reason: 'noStrategy', notRenewed };
    const { next } = describeAttempt({ n: 1, ending: throttled, ran: 'answered', decision });
    expect(next).toMatch(/^The credentials could not be renewed: .*no metadata.*\. Not retried /);
  });

  it('is described as retried immediately without a delay', () => {
    const decision: RetryDecision = { repeat: true, reason: 'credentialsRenewed', wait: 0 };
    const { next } = describeAttempt({ n: 1, ending: throttled, ran: 'answered', decision });
    expect(next).toBe('Retrying immediately with renewed credentials.');
  });
});

describe('the descriptions', () => {
  const nexts = [
    ...keys(repeats).map((reason): RetryDecision => ({ repeat: true, reason, wait: 1 })),
    ...keys(stops).map((reason): RetryDecision => ({ repeat: false, reason })),
  ].map((decision) => describeAttempt({ n: 1, ending: throttled, ran: 'answered', decision }).next);

  it('are different sentences for all decisions', () => {
    expect(new Set(nexts).size).toBe(nexts.length);
    for (const next of nexts) expect(next).toMatch(/^(Retrying|Sending it again|Not retried) .+[^.]\.$/);
  });

  it('are different for whether the function ran', () => {
    const sentences = keys(runs).map(
      (ran) => describeAttempt({ n: 1, ending: throttled, ran, decision: stop }).ran,
    );
    expect(new Set(sentences).size).toBe(4);
    expect(new Set(Object.values(runLabels)).size).toBe(4);
  });
});
