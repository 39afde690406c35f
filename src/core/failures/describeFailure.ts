import type { Failure } from '../common/failure.ts';
import { credentialFailures } from './credentialFailures.ts';
import { exchangeFailures } from './exchangeFailures.ts';
import type { FailureDescription } from './failureWords.ts';
import { machineFailures } from './machineFailures.ts';
import { managementFailures } from './managementFailures.ts';
import { requestFailures } from './requestFailures.ts';
import { targetFailures } from './targetFailures.ts';

type AllWords = {
  readonly [C in Failure['code']]: (failure: Extract<Failure, { readonly code: C }>) => FailureDescription;
};

const words: AllWords = {
  ...credentialFailures,
  ...targetFailures,
  ...managementFailures,
  ...requestFailures,
  ...exchangeFailures,
  ...machineFailures,
};

/** The codes of all failures. */
export const failureCodes = Object.keys(words) as readonly Failure['code'][];

/**
 * Returns the message, hint and action of a failure. The text is plain: a caller that shows it as Markdown has to escape it.
 * The tables of this folder are the only places with such texts, one entry for each failure code.
 */
export function describeFailure(failure: Failure): FailureDescription {
  // The table has an entry for each code, which the compiler cannot follow through the union.
  const describe = words[failure.code] as (failure: Failure) => FailureDescription;
  return describe(failure);
}
