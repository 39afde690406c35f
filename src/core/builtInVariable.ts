import { textVariable, type Variable } from './variable.ts';

/** Clock and chance, which built-in variables draw from. */
export type Surroundings = {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A number from 0 up to but not including 1, as `Math.random` gives it. */
  readonly random: () => number;
  /** A random UUID. */
  readonly guid: () => string;
  /** Variables of the environment that someone allowed to be used: those and no others. */
  readonly environment?: Readonly<Record<string, string>>;
};

/**
 * The value of `$guid`, `$timestamp` (whole seconds since the epoch), `$isoDate`, `$randomInt` (0 to 1000) and `$env.NAME`;
 * undefined for any other name. A GUID and a number are new each time.
 */
export function builtInVariable(name: string, surroundings: Surroundings): Variable | undefined {
  const { now, random, guid, environment = {} } = surroundings;
  const variable = /^\$env\.(.+)$/.exec(name)?.[1];
  if (variable !== undefined)
    return Object.hasOwn(environment, variable) ? textVariable(environment[variable] ?? '') : undefined;
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

function numberVariable(value: number): Variable {
  return { text: String(value), json: String(value) };
}
