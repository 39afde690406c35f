import { sdkCircuitBreaker } from '../../core/policies/circuitBreakerPolicy.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { PolicyDefaults } from '../../core/policies/policyDefaults.ts';
import { decodeRetryOptions } from '../../core/policies/policyDecoders.ts';
import type { SettingKey, SettingValue } from '../common/settingTable.ts';

/** The settings of policies. */
export const policySettings = [
  'retry.strategy',
  'retry.custom',
  'circuitBreaker.enabled',
  'circuitBreaker.failureThreshold',
  'circuitBreaker.recoveryTimeout',
  'circuitBreaker.statuses',
] as const satisfies readonly SettingKey[];

type PolicySetting = (typeof policySettings)[number];

/** Returns the policies of the settings. An invalid option of `retry.custom` is a failure only for invocations that use the strategy `custom`. */
export function toPolicyDefaults(get: <K extends PolicySetting>(key: K) => SettingValue<K>): PolicyDefaults {
  const { value: customRetry = {}, faults, findings } = decodeRetryOptions(get('retry.custom'));
  const misspelt = findings.flatMap((finding) =>
    finding.kind === 'case' ? [{ path: finding.path, expected: `spelled "${finding.nearest}"` }] : [],
  );
  const [fault] = [...faults, ...misspelt];
  const failure: Failure | undefined = fault && {
    code: 'settingInvalid',
    setting: ['ociFunctions.retry.custom', ...fault.path].join('.'),
    problem: `it must be ${fault.expected}`,
  };
  return {
    retry: get('retry.strategy'),
    customRetry,
    ...(failure && { customRetryFault: failure }),
    circuitBreaker: get('circuitBreaker.enabled'),
    circuitBreakerPolicy: {
      failureThreshold: get('circuitBreaker.failureThreshold'),
      recoveryTimeout: get('circuitBreaker.recoveryTimeout'),
      statuses: get('circuitBreaker.statuses') ?? sdkCircuitBreaker.statuses,
    },
  };
}
