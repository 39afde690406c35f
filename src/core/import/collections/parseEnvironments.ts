import { membersOf, parseJsonTree, soundObject } from '../../json/jsonTree.ts';
import { toVariable } from '../../variables/variable.ts';
import { SourceProblem, type SourceEnvironment } from './sourceCollection.ts';

/** Environments of a file, with what could not be read. */
export type ReadEnvironments = {
  readonly environments: readonly SourceEnvironment[];
  /** Values of all environments. */
  readonly shared: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
};

/** Reads an `http-client.env.json`: environments by name. Numbers keep their digits. Throws `SourceProblem`. */
export function parseHttpEnvironments(text: string): ReadEnvironments {
  const root = soundObject(parseJsonTree(text, true));
  if (!root) throw new SourceProblem('it is not a JSON object');
  const notes: string[] = [];
  const read = membersOf(root).map(({ name, value }): SourceEnvironment => {
    const variables = new Map<string, string>();
    for (const member of membersOf(value)) {
      if (member.value.type === 'object' || member.value.type === 'array')
        notes.push(`${member.name} of the environment ${name}`);
      else variables.set(member.name, toVariable(text, member.value).text);
    }
    return { name, variables };
  });
  const shared = read.find(({ name }) => name === '$shared')?.variables ?? new Map<string, string>();
  return { environments: read.filter(({ name }) => !name.startsWith('$')), shared, notes };
}
