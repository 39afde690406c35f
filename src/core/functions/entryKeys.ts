import { below, judgeKeys, type KeyFinding } from '../decode/keyFinding.ts';
import { decodeCircuitBreakerChoice, decodeRetryChoice } from '../policies/policyDecoders.ts';

/** The keys of a function in settings and environments. */
export const entryKeys = [
  'id',
  'endpoint',
  'profile',
  'auth',
  'region',
  'application',
  'protected',
  'connectTimeout',
  'readTimeout',
  'retry',
  'circuitBreaker',
  'bodySchema',
  'timeoutInSeconds',
  'detachedTimeoutInSeconds',
  'memoryInMBs',
  'sourceDetails',
] as const;

/** Keys reserved for later versions. */
const plannedKeys = ['local'];

/** Finds the keys without effect in an entry of the settings or of an environment. */
export function findEntryKeys(entry: object): readonly KeyFinding[] {
  const known = [...entryKeys, ...plannedKeys];
  const unknown = Object.keys(entry).filter((key) => !known.includes(key));
  const { retry, circuitBreaker }: { retry?: unknown; circuitBreaker?: unknown } = entry;
  return [
    ...judgeKeys(unknown, known),
    ...below('retry', decodeRetryChoice(retry).findings),
    ...below('circuitBreaker', decodeCircuitBreakerChoice(circuitBreaker).findings),
  ];
}
