import { defined } from '../../core/common/defined.ts';
import { Schemas } from '../../run/expectations/schemaFiles.ts';
import type { RunFolder } from '../../run/runner/runRequest.ts';
import { selectRequests, type Selection } from '../../run/runner/selectRequests.ts';
import { readArguments, UsageError, type Command } from '../common/command.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';
import { runOptions, runSections } from '../options/runOptions.ts';
import { printLines } from '../output/printResult.ts';
import { reportInvalid } from '../output/reportFailure.ts';
import { findRunRequests } from '../run/findRunRequests.ts';
import { readDataRows, withRows } from '../run/readDataRows.ts';
import { readReporters } from '../run/readReporters.ts';
import type { RunValues } from './sendRequests.ts';

/** Sends the requests of folders and checks their responses. */
export const runCommand: Command = {
  name: 'run',
  operands: '[FOLDER | FILE.ocifn.json …]',
  summary: 'Send saved requests in order and check that their responses are as expected.',
  sections: runSections,
  examples: [
    'ocifn run requests --env dev',
    'ocifn run samples/quickstart --serve',
    "ocifn run requests --tag smoke --tag '!slow' --parallel 4 --bail",
    'ocifn run requests/create.ocifn.json --update-snapshots',
    'ocifn run requests --reporter list --reporter junit=reports/junit.xml',
  ],
  async run(args, io) {
    const { values, positionals } = readArguments(args, runOptions);
    const selection = readSelection(values);
    const reporters = await readReporters(values.reporter, io);
    const schemas = new Schemas();
    const rows = values.data === undefined ? undefined : await readDataRows(values.data);
    const operands = positionals.length === 0 ? ['.'] : positionals;
    const { documents, warnings, ...found } = await findRunRequests(operands, schemas);
    if (found.failures.length > 0) return reportInvalid(io, found.failures);
    const select = (each: Selection): readonly RunFolder[] => {
      const selected = selectRequests(found.folders, each);
      return rows ? withRows(selected, rows) : selected;
    };
    const folders = select(selection);
    if (folders.length === 0) {
      const { shard, ...rest } = selection;
      if (!shard || select(rest).length === 0) {
        note(io, 'No request is selected.');
        return values['pass-with-no-tests'] === true ? exitCode.ok : exitCode.usage;
      }
      // A pipeline expects the reports of each part.
      note(io, `Part ${shard.index} of ${shard.count} has no requests.`);
    }
    if (values.list === true) return printList(folders, io);
    // Loaded only if there is something to send.
    const { sendRequests } = await import('./sendRequests.ts');
    return sendRequests({ operands, folders, reporters, documents, warnings, schemas }, values, io);
  },
};

function printList(folders: readonly RunFolder[], io: Io): Promise<ExitCode> {
  return printLines(
    io,
    folders.flatMap(({ requests }) => requests.map(({ label, name }) => `${label} › ${name}`)),
  );
}

/** @throws UsageError */
function readSelection({ tag, grep, shard }: RunValues): Selection {
  return defined({ tags: tag, grep: readPattern(grep), shard: readShard(shard) });
}

function readPattern(grep: string | undefined): RegExp | undefined {
  if (grep === undefined) return undefined;
  try {
    return new RegExp(grep, 'u');
  } catch {
    throw new UsageError(`--grep must be a regular expression, not "${grep}"`);
  }
}

function readShard(shard: string | undefined): Selection['shard'] {
  if (shard === undefined) return undefined;
  const [, index = 0, count = 0] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(shard) ?? []).map(Number);
  if (index < 1 || index > count)
    throw new UsageError(`--shard must be "I/N" with I from 1 to N, not "${shard}"`);
  return { index, count };
}
