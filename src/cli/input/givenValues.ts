import type { NeededVariables } from '../../core/variables/neededVariables.ts';
import { askAtTerminal } from './askAtTerminal.ts';
import type { Io } from '../common/io.ts';
import { textVariable, type Variable, type Variables } from '../../core/variables/variable.ts';
import { UsageError } from '../common/command.ts';

/** The values that a request takes from outside its files. */
export type GivenValues = {
  /** Returns an environment variable; undefined if `--allow-env` does not name it. */
  readonly env: (name: string) => string | undefined;
  /** Returns the secrets that have a variable `OCIFN_SECRET_NAME`, by name. */
  readonly secrets: (names: readonly string[]) => ReadonlyMap<string, string>;
  /** Asks for the prompts, one after the other. Undefined if the user cancelled; empty without a terminal. */
  readonly ask: (prompts: NeededVariables['prompt']) => Promise<ReadonlyMap<string, string> | undefined>;
};

const secretPrefix = 'OCIFN_SECRET_';

/** Returns the values of all secrets in the environment, used or not: an argument may contain one, too. */
export function secretVariables(env: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && name.startsWith(secretPrefix) ? [value] : [],
  );
}

/**
 * Returns the values that the process of `ocifn` provides.
 *
 * @param allowed names of environment variables that a request may use
 */
export function openGivenValues(allowed: readonly string[] = [], io: Io): GivenValues {
  return {
    env: (name) => (allowed.includes(name) ? io.env[name] : undefined),
    secrets: (names) =>
      new Map(
        names.flatMap((name) => {
          const value = io.env[`${secretPrefix}${name}`];
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    async ask(prompts) {
      const entered = new Map<string, string>();
      if (!io.interactive) return entered;
      for (const name of prompts) {
        const value = await askAtTerminal(`${name}: `, io, true);
        if (value === undefined) return undefined;
        entered.set(name, value);
      }
      return entered;
    },
  };
}

/**
 * Overrides the variables of a file with `--var NAME=VALUE`. A value is text; if it replaces a number or other JSON and is JSON
 * itself, it stays JSON, with its own digits.
 *
 * @throws UsageError
 */
export function withGivenVariables(variables: Variables, given: readonly string[] = []): Variables {
  if (given.length === 0) return variables;
  const read = given.map((text): readonly [string, Variable] => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined)
      throw new UsageError(`--var must be "NAME=VALUE", not "${text}"`);
    const before = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return [
      name,
      before && !isString(before) && isJson(value) ? { text: value, json: value } : textVariable(value),
    ];
  });
  return { ...variables, ...Object.fromEntries(read) };
}

function isString({ json }: Variable): boolean {
  return json.trimStart().startsWith('"');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
