import { below, judgeKeys, type KeyFinding } from '../decode/keyFinding.ts';
import { decodeLocalSide } from './localSide.ts';
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
  'local',
] as const;

/** Finds the keys without effect in an entry of the settings or of an environment. */
export function findEntryKeys(entry: object): readonly KeyFinding[] {
  const known: readonly string[] = entryKeys;
  const unknown = Object.keys(entry).filter((key) => !known.includes(key));
  const { retry, circuitBreaker, local }: { retry?: unknown; circuitBreaker?: unknown; local?: unknown } =
    entry;
  return [
    ...judgeKeys(unknown, known),
    ...below('retry', decodeRetryChoice(retry).findings),
    ...below('circuitBreaker', decodeCircuitBreakerChoice(circuitBreaker).findings),
    ...below('local', decodeLocalSide(local).findings),
  ];
}
