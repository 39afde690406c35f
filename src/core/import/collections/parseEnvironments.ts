import { isObject } from '../../decode/plainDecoder.ts';
import { objectOf, parsePlainJson, textOf } from './parsePlainJson.ts';
import type { SourceEnvironment } from './sourceCollection.ts';

/** Environments of a file, with what could not be read. */
export type ReadEnvironments = {
  readonly environments: readonly SourceEnvironment[];
  /** Values of all environments. */
  readonly shared: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
};

/** Reads an `http-client.env.json`: environments by name. Throws `SourceProblem`. */
export function parseHttpEnvironments(text: string): ReadEnvironments {
  const notes: string[] = [];
  const read = Object.entries(parsePlainJson(text)).map(([name, value]): SourceEnvironment => {
    const variables = new Map<string, string>();
    for (const [key, each] of Object.entries(objectOf(value))) {
      if (isObject(each) || Array.isArray(each))
        notes.push(`${key} of the environment ${name}: its value is an object or a list`);
      else variables.set(key, textOf(each));
    }
    return { name, variables };
  });
  const shared = read.find(({ name }) => name === '$shared')?.variables ?? new Map<string, string>();
  return { environments: read.filter(({ name }) => !name.startsWith('$')), shared, notes };
}
