/** A value and its source: a line of the config file, from 1, or an environment variable. */
export type ProfileValue = {
  readonly value: string;
  readonly line?: number;
  /** Line of an earlier value of the same key in the same profile, which this one overrides. */
  readonly before?: number;
  readonly variable?: string;
};

/** The values of a profile, not validated yet. */
export type ProfileValues = {
  readonly name: string;
  /** The config file; absent if environment variables replace it. */
  readonly path?: string;
  /** By precedence: the environment, the profile, DEFAULT. */
  readonly levels: readonly ReadonlyMap<string, ProfileValue>[];
};

/** Returns the value of a key with the highest precedence. An empty one unsets the key: the result is undefined. */
export function lookUpKey({ levels }: ProfileValues, key: string): ProfileValue | undefined {
  const found = levels.find((level) => level.has(key))?.get(key);
  return found?.value === '' ? undefined : found;
}
