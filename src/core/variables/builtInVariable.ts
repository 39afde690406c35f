import { textVariable, type Variable } from './variable.ts';

/** Where a value comes from that is in no file: `$env.NAME`, `$secret.NAME`, `$prompt.NAME`. */
const givenSources = ['env', 'secret', 'prompt'] as const;
export type GivenSource = (typeof givenSources)[number];

/** Clock and chance, which built-in variables draw from, and what people and machines give besides. */
export type BuiltInContext = {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A number from 0 up to but not including 1, as `Math.random` gives it. */
  readonly random: () => number;
  /** A random UUID. */
  readonly guid: () => string;
  /** Answers for what was allowed or given, and undefined for anything else. */
  readonly given?: (source: GivenSource, name: string) => string | undefined;
};

/**
 * The value of `$guid`, `$timestamp` (whole seconds since the epoch), `$isoDate`, `$randomInt` (0 to 1000), and of what is given
 * from outside; undefined for any other name. A GUID and a number are new each time.
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

/** Takes `$secret.NAME` and its like apart; undefined for any other name. */
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
