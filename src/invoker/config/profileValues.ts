/** A value and where it was written: in a line of the config file, from 1, or in a variable of the environment. */
export type ProfileValue = {
  readonly value: string;
  readonly line?: number;
  /** Line of a value of the same key in the same profile that this one takes the place of. */
  readonly before?: number;
  readonly variable?: string;
};

/** What is said for a profile, before it is judged. */
export type ProfileValues = {
  readonly name: string;
  /** The config file; absent where variables stand for one. */
  readonly path?: string;
  /** Nearest first: the environment, the profile itself, DEFAULT. */
  readonly levels: readonly ReadonlyMap<string, ProfileValue>[];
};

/** The nearest value of a key. An empty one hides those behind it and counts as none, as it is said to be nothing. */
export function lookUpKey({ levels }: ProfileValues, key: string): ProfileValue | undefined {
  const found = levels.find((level) => level.has(key))?.get(key);
  return found?.value === '' ? undefined : found;
}
