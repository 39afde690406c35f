import type { NeededVariables } from '../../core/variables/neededVariables.ts';
import { askAtTerminal } from './askAtTerminal.ts';
import type { Io } from '../common/io.ts';
import { textVariable, type Variable, type Variables } from '../../core/variables/variable.ts';
import { UsageError } from '../common/command.ts';

/** Gives what a request takes from outside of its files. */
export type GivenValues = {
  /** Those variables of the environment that are allowed. */
  readonly env: (name: string) => string | undefined;
  /** The secrets that have a variable `OCIFN_SECRET_NAME`, by name. */
  readonly secrets: (names: readonly string[]) => ReadonlyMap<string, string>;
  /** Asks for the prompts, one after the other: undefined when the person gave up; those that nobody can be asked for are left out. */
  readonly ask: (prompts: NeededVariables['prompt']) => Promise<ReadonlyMap<string, string> | undefined>;
};

const secretPrefix = 'OCIFN_SECRET_';

/** The values of all secrets of the environment, whether or not a request uses them: an argument may hold one, too. */
export function secretVariables(env: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && name.startsWith(secretPrefix) ? [value] : [],
  );
}

/**
 * What the process gives that `ocifn` runs in.
 *
 * @param allowed names of variables that a request may use
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
      const answers = new Map<string, string>();
      if (!io.interactive) return answers;
      for (const name of prompts) {
        const answer = await askAtTerminal(`${name}: `, io, true);
        if (answer === undefined) return undefined;
        answers.set(name, answer);
      }
      return answers;
    },
  };
}

/**
 * Puts `--var NAME=VALUE` over the variables of a file. A value is text; where it takes the place of a number or other JSON
 * and is JSON itself, it stays so, digits and all.
 *
 * @throws UsageError
 */
export function withGivenVariables(variables: Variables, given: readonly string[] = []): Variables {
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
