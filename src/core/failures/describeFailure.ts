import type { Failure } from '../common/failure.ts';
import { configFailures } from './configFailures.ts';
import { exchangeFailures } from './exchangeFailures.ts';
import type { FailureDescription } from './failureWords.ts';
import { machineFailures } from './machineFailures.ts';
import { managementFailures } from './managementFailures.ts';
import { principalFailures } from './principalFailures.ts';
import { requestFailures } from './requestFailures.ts';
import { targetFailures } from './targetFailures.ts';

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
