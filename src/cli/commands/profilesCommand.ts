import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { ProfileSummary } from '../../invoker/profile/profiles.ts';
import { readArguments, type Command, UsageError } from '../common/command.ts';
import { credentialOptions } from '../options/credentialOptions.ts';
import { exitCode } from '../common/exitCode.ts';
import { holdConfigFile } from '../input/holdConfigFile.ts';
import { note } from '../common/io.ts';
import { readChoice } from '../common/optionValues.ts';
import { printJson, printTable } from '../output/printResult.ts';
import { reportFailure } from '../output/reportFailure.ts';

const options = {
  'config-file': { type: 'string', value: 'PATH', help: 'OCI config file to read' },
  'cli-rc-file': credentialOptions['cli-rc-file'],
  output: {
    type: 'string',
    value: 'table|json',
    help: 'table with columns, or one JSON object (default: table)',
  },
} as const;

/** Maximum incomplete profiles to list: a file with more was written for another purpose. */
const maxIncomplete = 10;

/** Lists the profiles of the OCI config file and of the environment variables, with their problems. */
export const profilesCommand: Command = {
  name: 'profiles',
  operands: '',
  summary: 'List the profiles of the OCI config file: authentication, region, expiry, problems.',
  sections: { Options: options },
  examples: [],
  async run(args, io) {
    const { values, positionals } = readArguments(args, options);
    if (positionals.length > 0) throw new UsageError(`Unexpected argument "${positionals[0]}"`);
    const json = readChoice('output', ['table', 'json'], values.output) === 'json';
    const config = await holdConfigFile(values['config-file'], io);
    if (!config) return exitCode.cancelled;
    if (!config.ok) return reportFailure(io, config.failure);
    const { readProfiles } = await import('../../invoker/profile/profiles.ts');
    const found = await readProfiles(values['config-file'], io.env, values['cli-rc-file']);
    if (!found.ok) return reportFailure(io, found.failure);
    if (json) return printJson(io, found.value, 2);
    const { path, profiles, environment, usual } = found.value;
    note(io, path);
    if (usual.chosenBy !== undefined) note(io, `Default profile: ${usual.name} (${usual.chosenBy})`);
    const own = environment && { ...environment, name: `${environment.name} (OCI_CLI_…)` };
    const incomplete = profiles.filter(({ problem }) => problem?.code === 'profileInvalid');
    const hidden = new Set(incomplete.slice(maxIncomplete));
    const shown = profiles.filter((each) => !hidden.has(each));
    const code = await printTable(io, [...shown, ...(own ? [own] : [])].map(toRow));
    if (hidden.size > 0) note(io, countHidden(hidden.size));
    return code;
  },
};

function countHidden(count: number): string {
  return count === 1
    ? '1 more profile is incomplete. List it with --output json.'
    : `${count} more profiles are incomplete. List them with --output json.`;
}

function toRow({ name, auth, region, tokenExpiresAt, problem, remarks }: ProfileSummary): readonly string[] {
  const expiry = tokenExpiresAt === undefined ? [] : [`expires ${tokenExpiresAt}`];
  const notes = problem
    ? [describeFailure(problem).message]
    : [...expiry, ...remarks.map((remark) => remark.problem)];
  return [name, auth ?? 'unknown', region ?? '', notes.join('; ')];
}
