import { describe, expect, it } from 'vitest';
import { readCircuitBreaker } from '../../../../src/cli/options/breakerOptions.ts';
import { readRetry } from '../../../../src/cli/options/retryOptions.ts';

describe('the retry strategy of the options', () => {
  it.each([
    [{}, undefined],
    [{ retry: 'none' }, 'none'],
    [{ retry: 'safe' }, 'safe'],
    [{ retry: 'sdk' }, 'sdk'],
    [{ retry: 'custom' }, 'custom'],
    [
      { retry: 'safe', 'max-attempts': '3' },
      { strategy: 'safe', maxAttempts: 3 },
    ],
    [
      { retry: 'sdk', 'max-time': '20', 'base-delay': '0', growth: '1', 'max-delay': '5', jitter: '0' },
      { strategy: 'sdk', totalTime: 20, baseDelay: 0, growth: 1, maxDelay: 5, jitter: 0 },
    ],
    [
      { retry: 'safe', backoff: 'full_jitter' },
      { strategy: 'safe', backoff: 'full_jitter' },
    ],
    [{ 'max-attempts': '3' }, { maxAttempts: 3 }],
    [
      { retry: 'custom', 'max-attempts': 'unlimited', 'max-time': '20' },
      { strategy: 'custom', maxAttempts: null, totalTime: 20 },
    ],
    [{ 'max-time': 'unlimited' }, { totalTime: null }],
    [
      { 'base-delay': '0', growth: '1.5', 'max-delay': '4', jitter: '0.5' },
      { baseDelay: 0, growth: 1.5, maxDelay: 4, jitter: 0.5 },
    ],
    [{ backoff: 'full_jitter_with_equal_on_throttle' }, { backoff: 'full_jitter_with_equal_on_throttle' }],
    [
      { 'retry-status': '429,503,409:IncorrectState,409:LockConflict' },
      { statuses: { 409: ['IncorrectState', 'LockConflict'], 429: [], 503: [] } },
    ],
    [{ 'retry-status': '409:IncorrectState,409' }, { statuses: { 409: [] } }],
    [{ 'retry-status': '409, 409:IncorrectState' }, { statuses: { 409: [] } }],
    [{ 'retry-status': 'any' }, { statuses: null }],
    [{ 'retry-5xx': 'no' }, { any5xx: false }],
    [{ 'retry-5xx': 'yes' }, { any5xx: true }],
  ])('returns the expected strategy for %j', (values, choice) => {
    expect(readRetry(values)).toEqual(choice);
  });

  it.each([
    [{ retry: 'sdk', 'retry-status': '429' }, '--retry-status requires --retry custom'],
    [{ retry: 'safe', 'retry-5xx': 'no' }, '--retry-5xx requires --retry custom'],
    [{ retry: 'none', jitter: '1' }, '--jitter has no effect with --retry none'],
    [{ retry: 'often' }, '--retry must be one of none, safe, sdk, custom'],
    [{ 'max-attempts': '0' }, '--max-attempts must be a whole number greater than 0'],
    [{ 'max-attempts': '1.5' }, '--max-attempts'],
    [{ 'base-delay': '-1' }, '--base-delay must be a number of 0 or more'],
    [{ growth: 'fast' }, '--growth'],
    [{ 'max-delay': '' }, '--max-delay'],
    [{ backoff: 'linear' }, '--backoff must be one of decorrelated_jitter'],
    [{ 'retry-status': '42' }, '--retry-status must list statuses from 400 to 599, such as 429,503'],
    [{ 'retry-status': '200' }, '--retry-status must list statuses from 400 to 599'],
    [{ 'retry-status': '429;503' }, '--retry-status'],
    [{ 'retry-5xx': 'maybe' }, '--retry-5xx must be one of yes, no'],
    [{ 'max-attempts': 'unlimited', 'max-time': 'unlimited', 'retry-status': 'any' }, 'Without any limit'],
  ])('rejects %j', (values, words) => {
    expect(() => readRetry(values)).toThrow(words);
  });
});

describe('the circuit breaker of the options', () => {
  it.each([
    [{}, undefined],
    [{ 'circuit-breaker': true }, true],
    [{ 'no-circuit-breaker': true }, false],
    [
      { 'breaker-failures': '2', 'breaker-recovery': '0.5', 'breaker-status': '503' },
      { failureThreshold: 2, recoveryTimeout: 0.5, statuses: { 503: [] } },
    ],
    [{ 'circuit-breaker': true, 'breaker-failures': '2' }, { failureThreshold: 2 }],
  ])('returns the expected circuit breaker for %j', (values, choice) => {
    expect(readCircuitBreaker(values)).toEqual(choice);
  });

  it('cannot be both on and off', () => {
    const both = { 'circuit-breaker': true, 'no-circuit-breaker': true };
    expect(() => readCircuitBreaker(both)).toThrow('--no-circuit-breaker');
  });
});
