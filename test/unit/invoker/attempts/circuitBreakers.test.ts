import { describe, expect, it } from 'vitest';
import type { AttemptEnding } from '../../../../src/core/invocation/attemptEnding.ts';
import { sdkCircuitBreaker } from '../../../../src/core/policies/circuitBreakerPolicy.ts';
import { CircuitBreakers, type CircuitStatus } from '../../../../src/invoker/attempts/circuitBreakers.ts';

const policy = { ...sdkCircuitBreaker, failureThreshold: 2, recoveryTimeout: 3, statuses: { 500: ['Bad'] } };
const respondedWith = (status: number, code?: string): AttemptEnding => ({
  kind: 'response',
  status,
  ...(code !== undefined && { code }),
});
const bad = respondedWith(500, 'Bad');

function open(now = 0) {
  const breakers = new CircuitBreakers(() => now);
  const changes: CircuitStatus[] = [];
  breakers.onDidChange((status) => changes.push(status));
  const call = (ending: AttemptEnding | undefined, endpoint = 'https://a', functionId = 'F') => {
    const passage = breakers.admit({ endpoint, functionId, policy });
    if ('retryAt' in passage) return passage.retryAt;
    passage.settle(ending);
    return passage;
  };
  return { breakers, changes, call };
}

const opened = (endpoint: string): CircuitStatus => ({
  endpoint,
  state: 'open',
  retryAt: '1970-01-01T00:00:03.000Z',
  functionIds: ['F'],
});

describe('CircuitBreakers', () => {
  it('keeps one breaker per endpoint, with the functions that were invoked there', () => {
    const { breakers, changes, call } = open();
    call(respondedWith(200));
    call(respondedWith(200), 'https://b', 'G');
    call(respondedWith(200), 'https://a', 'G');
    call(respondedWith(200), 'https://a', 'F');
    expect(breakers.list()).toStrictEqual([
      { endpoint: 'https://a', state: 'closed', functionIds: ['F', 'G'] },
      { endpoint: 'https://b', state: 'closed', functionIds: ['G'] },
    ]);
    expect(changes).toEqual([]);
  });

  it('opens after consecutive failures, and returns when it admits a trial', () => {
    const { changes, call } = open();
    call(bad);
    expect(changes).toEqual([]);
    call(bad);
    expect(changes).toStrictEqual([opened('https://a')]);
    expect(call(respondedWith(200))).toBe('1970-01-01T00:00:03.000Z');
    expect(changes).toHaveLength(1);
  });

  const failure = { code: 'network', phase: 'connect', host: 'h', reason: 'r' } as const;
  it.each<[string, AttemptEnding | undefined, boolean]>([
    ['another status', respondedWith(501, 'Bad'), false],
    ['another code', respondedWith(500, 'Other'), false],
    ['no code', respondedWith(500), false],
    ['a successful response', respondedWith(200), false],
    ['a failure', { kind: 'failure', failure, sent: false }, false],
    ['a cancelled call', undefined, true],
  ])('resets the count after %s, or not', (_, ending, opens) => {
    const { changes, call } = open();
    call(bad);
    call(ending);
    call(bad);
    expect(changes).toEqual(opens ? [opened('https://a')] : []);
  });

  it('only counts the first ending of a request', () => {
    const { changes, call } = open();
    const passage = call(bad);
    if (typeof passage === 'object')
      for (const ending of [bad, undefined, respondedWith(200)]) passage.settle(ending);
    expect(changes).toEqual([]);
    call(bad);
    expect(changes).toHaveLength(1);
  });

  it('resets one or all breakers', () => {
    const { breakers, changes, call } = open();
    for (const endpoint of ['https://a', 'https://b', 'https://c'])
      for (const ending of [bad, bad]) call(ending, endpoint);
    changes.length = 0;
    breakers.reset('https://b');
    const closed = (endpoint: string) => ({ endpoint, state: 'closed', functionIds: ['F'] });
    expect(changes).toStrictEqual([closed('https://b')]);
    breakers.reset();
    expect(changes).toStrictEqual([closed('https://b'), closed('https://a'), closed('https://c')]);
    breakers.reset('https://d');
    expect(breakers.list().map(({ state }) => state)).toEqual(['closed', 'closed', 'closed']);
  });

  it('fires no events once it is disposed', () => {
    const { breakers, changes, call } = open();
    breakers.dispose();
    call(bad);
    call(bad);
    expect(changes).toEqual([]);
    expect(breakers.list()).toEqual([opened('https://a')]);
  });

  it('limits times to the last instant of a Date', () => {
    const last = 8.64e15;
    const { changes, call } = open(last - 1000);
    call(bad);
    call(bad);
    expect(changes.map(({ retryAt }) => retryAt)).toEqual([new Date(last).toISOString()]);
  });
});
