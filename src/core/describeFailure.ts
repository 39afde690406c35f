import type { Failure } from './failure.ts';
import { configFailures } from './failures/configFailures.ts';
import { exchangeFailures } from './failures/exchangeFailures.ts';
import type { FailureDescription } from './failures/failureWords.ts';
import { machineFailures } from './failures/machineFailures.ts';
import { managementFailures } from './failures/managementFailures.ts';
import { principalFailures } from './failures/principalFailures.ts';
import { requestFailures } from './failures/requestFailures.ts';
import { targetFailures } from './failures/targetFailures.ts';

type AllWords = {
  readonly [C in Failure['code']]: (failure: Extract<Failure, { readonly code: C }>) => FailureDescription;
};

const words: AllWords = {
  ...configFailures,
  ...principalFailures,
  ...targetFailures,
  ...managementFailures,
  ...requestFailures,
  ...exchangeFailures,
  ...machineFailures,
};

/** A failure in words. The tables below `failures` are the only places with sentences about failures; each names the thing that failed. */
export function describeFailure(failure: Failure): FailureDescription {
  // The table has an entry for each code, which the compiler cannot follow through the union.
  const describe = words[failure.code] as (failure: Failure) => FailureDescription;
  return describe(failure);
}
