import { describe, expect, it } from 'vitest';
import {
  sdkCircuitBreaker,
  toCircuitBreakerPolicy,
} from '../../../../src/core/policies/circuitBreakerPolicy.ts';
import { sdkRetryOptions, toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';

describe('toRetryPolicy', () => {
  it('returns the options of each strategy', () => {
    expect(toRetryPolicy('none')).toEqual({ strategy: 'none' });
    expect(toRetryPolicy('safe')).toEqual({ strategy: 'safe', ...sdkRetryOptions });
    expect(toRetryPolicy('sdk', { maxAttempts: 2 })).toEqual({ strategy: 'sdk', ...sdkRetryOptions });
  });

  it('uses the setting for custom, and single options over those of the SDK', () => {
    const custom = { maxAttempts: 2 };
    expect(toRetryPolicy('custom', custom)).toEqual({
      strategy: 'custom',
      ...sdkRetryOptions,
      maxAttempts: 2,
    });
    expect(toRetryPolicy({ baseDelay: 5 }, custom)).toEqual({
      strategy: 'custom',
      ...sdkRetryOptions,
      baseDelay: 5,
    });
  });

  it('accepts options for each strategy, and uses the setting only for custom', () => {
    for (const strategy of ['safe', 'sdk', 'custom'] as const)
      expect(toRetryPolicy({ strategy, maxAttempts: 3 }, { maxAttempts: 9, growth: 9 })).toEqual({
        strategy,
        ...sdkRetryOptions,
        maxAttempts: 3,
      });
    expect(toRetryPolicy({ strategy: 'safe' })).toEqual(toRetryPolicy('safe'));
    expect(toRetryPolicy({ strategy: 'none', maxAttempts: 3 })).toEqual({ strategy: 'none' });
  });

  it('returns no retries without any limit and check, as the builder of the SDK', () => {
    const unlimited = { maxAttempts: null, totalTime: null, statuses: null };
    expect(toRetryPolicy(unlimited)).toEqual({ strategy: 'none' });
    expect(toRetryPolicy({ ...unlimited, totalTime: 5 })).toMatchObject({ strategy: 'custom' });
  });
});

describe('toCircuitBreakerPolicy', () => {
  it('returns a policy only if the choice enables it', () => {
    const usual = { ...sdkCircuitBreaker, failureThreshold: 3 };
    expect(toCircuitBreakerPolicy(false, usual)).toBeUndefined();
    expect(toCircuitBreakerPolicy(true)).toEqual(sdkCircuitBreaker);
    expect(toCircuitBreakerPolicy({ recoveryTimeout: 5 }, usual)).toEqual({ ...usual, recoveryTimeout: 5 });
  });
});
