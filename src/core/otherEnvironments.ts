import type { Environment } from './environmentFile.ts';

/** The environments around a request that are not chosen, by name. */
export type OtherEnvironments = ReadonlyMap<string, Environment>;

/** Names of those that define what was looked for in vain: one of them may have been meant. */
export function environmentsWith(
  others: OtherEnvironments,
  what: 'variables' | 'functions',
  name: string,
): readonly string[] {
  return [...others].flatMap(([environment, { [what]: defined }]) =>
    Object.hasOwn(defined, name) ? [environment] : [],
  );
}
