import { textVariable, type Variable } from './variable.ts';

/** Sources of values that are in no file: `$env.NAME`, `$secret.NAME`, `$prompt.NAME`. */
const givenSources = ['env', 'secret', 'prompt'] as const;
export type GivenSource = (typeof givenSources)[number];

/** The clock, random values and inputs of built-in variables. */
export type BuiltInContext = {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A number from 0 to 1, without 1, as from `Math.random`. */
  readonly random: () => number;
  /** A random UUID. */
  readonly guid: () => string;
  /** Returns an allowed or entered value; else undefined. */
  readonly given?: (source: GivenSource, name: string) => string | undefined;
};

/**
 * Returns the value of `$guid`, `$timestamp` (seconds since the epoch), `$isoDate`, `$randomInt` (0 to 1000)
 * or an input; undefined for any other name. `$guid` and `$randomInt` change with each use.
 */
export function builtInVariable(name: string, surroundings: BuiltInContext): Variable | undefined {
  const { now, random, guid, given } = surroundings;
  const wanted = parseGivenName(name);
  if (wanted) {
    const value = given?.(wanted.source, wanted.name);
    return value === undefined ? undefined : textVariable(value);
  }
  switch (name) {
    case '$guid':
      return textVariable(guid());
    case '$timestamp':
      return numberVariable(Math.floor(now / 1000));
    case '$isoDate':
      return textVariable(new Date(now).toISOString());
    case '$randomInt':
      return numberVariable(Math.floor(random() * 1001));
    default:
      return undefined;
  }
}

/** Splits `$secret.NAME`, `$env.NAME` or `$prompt.NAME`; undefined for any other name. */
export function parseGivenName(
  name: string,
): { readonly source: GivenSource; readonly name: string } | undefined {
  const source = givenSources.find((each) => name.startsWith(`$${each}.`));
  const rest = source && name.slice(source.length + 2);
  return source && rest ? { source, name: rest } : undefined;
}

function numberVariable(value: number): Variable {
  return { text: String(value), json: String(value) };
}
