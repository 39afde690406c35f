import { expect, it } from 'vitest';
import { sdkCircuitBreaker } from '../../../../src/core/policies/circuitBreakerPolicy.ts';
import { standardPolicies, type PolicyDefaults } from '../../../../src/core/policies/policyDefaults.ts';
import { toPolicyDefaults } from '../../../../src/host/functions/toPolicyDefaults.ts';
import { readSetting } from '../../../../src/host/common/settingTable.ts';

function policiesOf(settings: Readonly<Record<string, unknown>>): PolicyDefaults {
  return toPolicyDefaults((key) => readSetting(key, settings[key]));
}

it('without settings they are those of the reference client', () => {
  expect(policiesOf({})).toEqual(standardPolicies);
});

it('they are what the settings say', () => {
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
])('numbers %j are told by their place', (custom, setting, problem) => {
  expect(policiesOf({ 'retry.custom': custom }).customRetryFault).toEqual({
    code: 'settingInvalid',
    setting,
    problem,
  });
});

it('statuses that cannot be used leave the breaker those of the SDK', () => {
  const { circuitBreakerPolicy } = policiesOf({ 'circuitBreaker.statuses': [503] });
  expect(circuitBreakerPolicy).toEqual(sdkCircuitBreaker);
});
