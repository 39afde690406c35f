import { describe, expect, it } from 'vitest';
import { sdkCircuitBreaker } from '../../../../src/core/policies/circuitBreakerPolicy.ts';
import { standardPolicies, type PolicyDefaults } from '../../../../src/core/policies/policyDefaults.ts';
import { toPolicyDefaults } from '../../../../src/host/functions/toPolicyDefaults.ts';
import { readSetting } from '../../../../src/host/common/settingTable.ts';

function policiesOf(settings: Readonly<Record<string, unknown>>): PolicyDefaults {
  return toPolicyDefaults((key) => readSetting(key, settings[key]));
}

describe('the default policies', () => {
  it('are the standard policies without settings', () => {
    expect(policiesOf({})).toEqual(standardPolicies);
  });

  it('contain the values of the settings', () => {
    expect(
      policiesOf({
        'retry.strategy': 'custom',
        'retry.custom': { maxAttempts: 3 },
        'circuitBreaker.enabled': true,
        'circuitBreaker.failureThreshold': 2,
        'circuitBreaker.recoveryTimeout': 0.5,
        'circuitBreaker.statuses': { 503: [] },
      }),
    ).toEqual({
      retry: 'custom',
      customRetry: { maxAttempts: 3 },
      circuitBreaker: true,
      circuitBreakerPolicy: { failureThreshold: 2, recoveryTimeout: 0.5, statuses: { 503: [] } },
    });
  });

  it.each([
    [
      { statuses: { 502: 'all' } },
      'ociFunctions.retry.custom.statuses.502',
      'it must be a list of error codes',
    ],
    [5, 'ociFunctions.retry.custom', 'it must be an object'],
  ])('name the position of the invalid options %j', (custom, setting, problem) => {
    expect(policiesOf({ 'retry.custom': custom }).customRetryFault).toEqual({
      code: 'settingInvalid',
      setting,
      problem,
    });
  });

  it('use the statuses of the SDK if those of the breaker are invalid', () => {
    const { circuitBreakerPolicy } = policiesOf({ 'circuitBreaker.statuses': [503] });
    expect(circuitBreakerPolicy).toEqual(sdkCircuitBreaker);
  });
});
