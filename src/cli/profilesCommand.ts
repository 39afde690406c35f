import { describeFailure } from '../core/describeFailure.ts';
import type { ProfileSummary } from '../invoker/profiles.ts';
import { readArguments, type Command } from './command.ts';
import { note } from './io.ts';
import { printResult } from './printResult.ts';
import { reportFailure } from './reportFailure.ts';
import { toTable } from './table.ts';
import { UsageError } from './usageError.ts';

const options = {
  'config-file': { type: 'string', value: 'PATH', help: 'OCI config file to read' },
} as const;

/** Lists the profiles of the OCI config file, and why one of them cannot sign. */
export const profilesCommand: Command = {
  name: 'profiles',
  operands: '',
  summary: 'Lists the profiles of the OCI config file: auth kind, region, expiry.',
  options,
  async run(args, io) {
    const { values, positionals } = readArguments(args, options);
    if (positionals.length > 0) throw new UsageError(`Nothing is expected, but there is "${positionals[0]}"`);
    const { readProfiles } = await import('../invoker/profiles.ts');
    const found = await readProfiles(values['config-file']);
    if (!found.ok) return reportFailure(io, found.failure);
    note(io, found.value.path);
    return printResult(io, toTable(found.value.profiles.map(toRow)));
  },
};

function toRow({ name, auth, region, tokenExpiresAt, problem }: ProfileSummary): readonly string[] {
  const expiry = tokenExpiresAt === undefined ? '' : `expires ${tokenExpiresAt}`;
  return [name, auth, region ?? '', problem ? describeFailure(problem).message : expiry];
}
