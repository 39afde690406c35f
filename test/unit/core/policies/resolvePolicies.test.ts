import { describe, expect, it } from 'vitest';
import { sdkCircuitBreaker } from '../../../../src/core/policies/circuitBreakerPolicy.ts';
import { mergeEntries } from '../../../../src/core/functions/mergeEntries.ts';
import { standardPolicies, type PolicyDefaults } from '../../../../src/core/policies/policyDefaults.ts';
import { resolveTarget, type Target } from '../../../../src/core/prepare/resolveTarget.ts';
import type { RequestedTarget } from '../../../../src/core/prepare/requestedTarget.ts';
import { sdkRetryOptions } from '../../../../src/core/policies/retryPolicy.ts';
import { noDeclaredRegions } from '../../../../src/core/oci/locateRegion.ts';

const configured = mergeEntries(
  {
    plain: { id: 'ocid1.fnfunc.oc1.phx.aaaa' },
    careful: {
      id: 'ocid1.fnfunc.oc1.phx.bbbb',
      retry: { maxAttempts: 2 },
      circuitBreaker: { failureThreshold: 3 },
      timeoutInSeconds: 300,
    },
  },
  undefined,
);

function resolve(wanted: Partial<RequestedTarget>, policies: Partial<PolicyDefaults> = {}): Target {
  const target = resolveTarget(
    { function: 'plain', saidBy: 'file', ...wanted },
    {
      configured,
      local: [{ id: 'ocid1.fnfunc.local..cccc', name: 'hello', path: '', timeoutInSeconds: 30 }],
      trusted: true,
      declaredRegions: noDeclaredRegions,
      credentials: {},
      timeout: { connect: 10, read: 60 },
      policies: { ...standardPolicies, ...policies },
    },
  );
  if (!target.ok) throw new Error(target.failure.code);
  return target.value;
}

describe('the retry strategy', () => {
  it('is that of the request, else of the function, else of the settings', () => {
    expect(resolve({}).retry).toEqual({ strategy: 'none' });
    expect(resolve({}, { retry: 'safe' }).retry.strategy).toBe('safe');
    expect(resolve({ function: 'careful' }, { retry: 'safe' }).retry).toEqual({
      strategy: 'custom',
      ...sdkRetryOptions,
      maxAttempts: 2,
    });
    expect(resolve({ function: 'careful', retry: 'none' }, { retry: 'safe' }).retry.strategy).toBe('none');
    expect(resolve({ function: 'hello', retry: 'sdk' }).retry.strategy).toBe('sdk');
  });

  it('uses the options of the settings for custom', () => {
    const policies = { customRetry: { maxAttempts: 5 } };
    expect(resolve({ retry: 'custom' }, policies).retry).toMatchObject({ maxAttempts: 5, totalTime: 600 });
  });

  it('is rejected as custom while its options are invalid; other strategies are not', () => {
    const setting = 'ociFunctions.retry.custom.growth';
    const policies: Partial<PolicyDefaults> = {
      customRetryFault: { code: 'settingInvalid', setting, problem: 'it must be a number greater than 0' },
    };
    for (const name of ['plain', 'hello'])
      expect(() => resolve({ function: name, retry: 'custom' }, policies)).toThrow('settingInvalid');
    for (const retry of ['sdk', 'safe', 'none'] as const)
      expect(resolve({ retry }, policies).retry.strategy).toBe(retry);
    expect(resolve({ retry: { maxAttempts: 2 } }, policies).retry.strategy).toBe('custom');
  });
});

describe('the circuit breaker', () => {
  it('is that of the request, else of the function, else of the settings', () => {
    expect(resolve({})).not.toHaveProperty('circuitBreaker');
    expect(resolve({}, { circuitBreaker: true }).circuitBreaker).toEqual(sdkCircuitBreaker);
    expect(resolve({ function: 'careful' }).circuitBreaker).toEqual({
      ...sdkCircuitBreaker,
      failureThreshold: 3,
    });
    expect(resolve({ function: 'careful', circuitBreaker: false })).not.toHaveProperty('circuitBreaker');
  });

  it('uses the settings for options that a request omits', () => {
    const circuitBreakerPolicy = { ...sdkCircuitBreaker, recoveryTimeout: 5 };
    expect(
      resolve({ circuitBreaker: { failureThreshold: 1 } }, { circuitBreakerPolicy }).circuitBreaker,
    ).toEqual({ ...sdkCircuitBreaker, recoveryTimeout: 5, failureThreshold: 1 });
  });
});

it('a target has the timeout of its function, if that is known', () => {
  expect(resolve({ function: 'careful' }).timeoutInSeconds).toBe(300);
  expect(resolve({ function: 'hello' }).timeoutInSeconds).toBe(30);
  expect(resolve({})).not.toHaveProperty('timeoutInSeconds');
});
