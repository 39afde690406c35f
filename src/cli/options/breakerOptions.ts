import type { CircuitBreakerChoice } from '../../core/policies/circuitBreakerPolicy.ts';
import { defined } from '../../core/common/defined.ts';
import { type OptionTable, UsageError } from '../common/command.ts';
import { readCount, readNumber } from '../common/optionValues.ts';
import { readStatusCodes } from './retryOptions.ts';

/** Options of the circuit breaker, which counts the attempts of this invocation only. */
export const breakerOptions = {
  'circuit-breaker': { type: 'boolean', help: 'pause requests for a while after consecutive failures' },
  'no-circuit-breaker': { type: 'boolean', help: 'no circuit breaker, even if the request enables it' },
  'breaker-failures': { type: 'string', value: 'N', help: 'consecutive failures that open it (default: 10)' },
  'breaker-recovery': {
    type: 'string',
    value: 'S',
    help: 'seconds before a trial request is allowed (default: 30)',
  },
  'breaker-status': {
    type: 'string',
    value: 'CODES',
    help: 'statuses that count as failures, in the format of --retry-status',
  },
} as const satisfies OptionTable;

type BreakerValues = {
  readonly [K in keyof typeof breakerOptions]?:
    | ((typeof breakerOptions)[K]['type'] extends 'boolean' ? boolean : string)
    | undefined;
};

/**
 * Reads the circuit breaker; undefined without any of its options. Each option enables it.
 *
 * @throws UsageError
 */
export function readCircuitBreaker(values: BreakerValues): CircuitBreakerChoice | undefined {
  const policy = defined({
    failureThreshold: readCount('breaker-failures', values['breaker-failures']),
    recoveryTimeout: readNumber('breaker-recovery', values['breaker-recovery']),
    statuses: readStatusCodes('breaker-status', values['breaker-status']),
  });
  const choice = Object.keys(policy).length > 0 ? policy : values['circuit-breaker'];
  if (values['no-circuit-breaker'] !== true) return choice;
  if (choice !== undefined)
    throw new UsageError('--no-circuit-breaker cannot be used with other options of the circuit breaker');
  return false;
}
