import { getNodeValue, type Node } from 'jsonc-parser';
import { defined } from './defined.ts';
import { isObject } from './plainDecoder.ts';
import { readJsonFile } from './readJsonFile.ts';
import type { RequestReader } from './requestReader.ts';
import type { Result } from './result.ts';
import { membersOf } from './jsonTree.ts';
import { toVariable, type Variables } from './variable.ts';

/** Names of the files that hold environments: the one that is committed, and the one that git ignores. */
export const environmentFileNames = { shared: 'ocifn.env.json', private: 'ocifn.private.env.json' } as const;

/** One environment: the values that requests take on in it. */
export type Environment = {
  readonly variables: Variables;
  /** `$profile`: who signs. */
  readonly profile?: string;
  /** `$protected`: asks before sending. */
  readonly protected?: boolean;
  /** `$functions`: which function a name stands for, as an entry of the setting `functions`; an OCID or a name alone is `{ id }`. */
  readonly functions: Readonly<Record<string, object>>;
};

/** The environments of a file, in its order. */
export type EnvironmentFile = ReadonlyMap<string, Environment>;

/**
 * Reads an environment file: JSON with comments, an object of environments.
 *
 * @param file names the file in the failure
 */
export function parseEnvironmentFile(text: string, file: string): Result<EnvironmentFile> {
  return readJsonFile(text, file, 'an environment file', (reader) => {
    const environments = new Map<string, Environment>();
    for (const name of new Set(reader.names)) {
      if (name === '$schema') continue;
      const environment = reader.object(name);
      if (environment) environments.set(name, readEnvironment(text, environment));
    }
    return environments;
  });
}

function readEnvironment(text: string, reader: RequestReader): Environment {
  const profile = reader.string('$profile');
  const guarded = reader.boolean('$protected');
  const functions = readFunctions(reader);
  const variables: Record<string, ReturnType<typeof toVariable>> = {};
  for (const name of new Set(reader.names)) {
    if (name.startsWith('$') && ['$profile', '$protected', '$functions'].includes(name)) continue;
    const value = reader.member(name)?.value;
    if (!value) continue;
    if (name.startsWith('$')) reader.report(value, `${name} is none of $profile, $protected and $functions`);
    else variables[name] = toVariable(text, value);
  }
  return { variables, functions, ...defined({ profile, protected: guarded }) };
}

function readFunctions(reader: RequestReader): Environment['functions'] {
  const node = reader.member('$functions')?.value;
  if (!node) return {};
  if (node.type !== 'object') {
    reader.report(node, '$functions must be an object');
    return {};
  }
  return Object.fromEntries(
    membersOf(node).flatMap(({ name, value }): [string, object][] => {
      const entry = toEntry(value);
      if (!entry)
        reader.report(value, `$functions.${name} must be an OCID, a name or an object with an "id"`);
      return entry ? [[name, entry]] : [];
    }),
  );
}

function toEntry(node: Node): object | undefined {
  if (node.type === 'string') return { id: String(node.value) };
  const value: unknown = getNodeValue(node);
  return isObject(value) ? value : undefined;
}
