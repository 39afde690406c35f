import { getNodeValue, type Node } from 'jsonc-parser';
import { defined } from '../common/defined.ts';
import { findEntryKeys } from '../functions/entryKeys.ts';
import { below } from '../decode/keyFinding.ts';
import { nearestNames } from '../text/nearestNames.ts';
import { isObject } from '../decode/plainDecoder.ts';
import { readJsonDocument, type JsonDocument } from '../decode/readJsonFile.ts';
import type { RequestReader } from '../decode/requestReader.ts';
import type { Result } from '../common/result.ts';
import { toVariable, type Variables } from '../variables/variable.ts';

/** Names of the environment files: `shared` is committed, `private` is ignored by git. */
export const environmentFileNames = { shared: 'ocifn.env.json', private: 'ocifn.private.env.json' } as const;

/** An environment: its values for requests. */
export type Environment = {
  readonly variables: Variables;
  /** `$profile`: the profile that signs. */
  readonly profile?: string;
  /** `$protected`: the user confirms before sending. */
  readonly protected?: boolean;
  /**
   * `$functions`: entries as in the setting `functions`, by name. An OCID or another name becomes `{ id }`.
   */
  readonly functions: Readonly<Record<string, object>>;
};

/** The environments of a file, in order. */
export type EnvironmentFile = ReadonlyMap<string, Environment>;

/**
 * Reads an environment file: JSON with comments that contains an object of environments. Fails with
 * `requestInvalid`.
 *
 * @param file name of the file in the failure
 */
export function parseEnvironmentFile(text: string, file: string): Result<EnvironmentFile> {
  return readEnvironmentDocument(text, file).content;
}

/** Reads an environment file and finds its keys without effect. */
export function readEnvironmentDocument(text: string, file: string): JsonDocument<EnvironmentFile> {
  return readJsonDocument(text, file, 'an environment file', (reader) => {
    const environments = new Map<string, Environment>();
    for (const name of new Set(reader.names)) {
      if (name === '$schema') continue;
      const environment = reader.object(name);
      if (environment) environments.set(name, readEnvironment(text, environment));
    }
    return environments;
  });
}

/** Keys of an environment that are not variables. */
const ownKeys = ['$profile', '$protected', '$functions'];

function readEnvironment(text: string, reader: RequestReader): Environment {
  const profile = reader.string('$profile');
  const guarded = reader.boolean('$protected');
  const functions = readFunctions(reader);
  const variables: Record<string, ReturnType<typeof toVariable>> = {};
  for (const name of new Set(reader.names)) {
    if (ownKeys.includes(name)) continue;
    const member = reader.member(name);
    if (!member) continue;
    if (name.startsWith('$')) reader.report(member.key, toUnknownText(name));
    else variables[name] = toVariable(text, member.value);
  }
  if (profile === '') reader.idle('$profile', 'it is empty');
  return { variables, functions, ...defined({ profile, protected: guarded }) };
}

function toUnknownText(name: string): string {
  const [nearest] = nearestNames(name, ownKeys);
  const meant = nearest === undefined ? ownKeys.join(', ') : nearest;
  return `${name} must be ${nearest === undefined ? 'one of ' : ''}${meant}`;
}

function readFunctions(reader: RequestReader): Environment['functions'] {
  if (!reader.has('$functions')) return {};
  const found = reader.members('$functions').flatMap(({ name, value }): [string, object][] => {
    const entry = toEntry(value);
    if (!entry) {
      reader.report(value, `$functions.${name} must be an OCID, a name or an object with an "id"`);
      return [];
    }
    reader.noteInside('$functions', below(name, findEntryKeys(entry)));
    return [[name, entry]];
  });
  return Object.fromEntries(found);
}

function toEntry(node: Node): object | undefined {
  if (node.type === 'string')
    return String(node.value).trim() === '' ? undefined : { id: String(node.value) };
  const value: unknown = getNodeValue(node);
  return isObject(value) ? value : undefined;
}
