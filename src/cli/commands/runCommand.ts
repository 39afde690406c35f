import { defined } from '../../core/common/defined.ts';
import { Schemas } from '../../run/expectations/schemaFiles.ts';
import { Snapshots } from '../../run/expectations/snapshots.ts';
import { countRequests, runFolders, type RunResult } from '../../run/runner/runFolders.ts';
import type { RunFolder } from '../../run/runner/runRequest.ts';
import { selectRequests, type Selection } from '../../run/runner/selectRequests.ts';
import { readArguments, UsageError, type Command } from '../common/command.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { createCliLogger, isTerminal, note, type Io } from '../common/io.ts';
import { readCount, readSeconds } from '../common/optionValues.ts';
import { openGivenValues } from '../input/givenValues.ts';
import { holdConfigFile } from '../input/holdConfigFile.ts';
import { readSendOptions, readTimeouts } from '../input/readInvocation.ts';
import type { RequestInput } from '../input/requestInput.ts';
import { readApiVersion } from '../options/credentialOptions.ts';
import { readInterpreters } from '../options/interpreterOptions.ts';
import { runOptions, runSections } from '../options/runOptions.ts';
import { printLines } from '../output/printResult.ts';
import { reportFailure } from '../output/reportFailure.ts';
import { findRunRequests } from '../run/findRunRequests.ts';
import { LiveProgress } from '../run/liveProgress.ts';
import { LocalHosts } from '../run/localHosts.ts';
import { openReports, readReporters, type ReportOption } from '../run/openReports.ts';
import { readDataRows, withRows } from '../run/readDataRows.ts';
import { openSender } from '../run/openSender.ts';
import { RunFiles } from '../run/runFiles.ts';
import { withInvoker } from './withInvoker.ts';

/** Milliseconds: with hundreds of requests in a second, looking at the files again each time would take longer than signing. */
const credentialsKeptFor = 1000;

type RunValues = ReturnType<typeof readArguments<typeof runOptions>>['values'];

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
    const reporters = readReporters(values.reporter);
    const schemas = new Schemas();
    const rows = values.data === undefined ? undefined : await readDataRows(values.data);
    const files = new RunFiles(values.folder, io);
    const found = await findRunRequests(positionals.length === 0 ? ['.'] : positionals, schemas, files);
    if (found.failures.length > 0) {
      for (const failure of found.failures) reportFailure(io, failure);
      return exitCode.usage;
    }
    const selected = selectRequests(found.folders, selection);
    const folders = rows ? withRows(selected, rows) : selected;
    if (folders.length === 0) {
      note(io, 'No request is selected.');
      return values['pass-with-no-tests'] === true ? exitCode.ok : exitCode.usage;
    }
    if (values.list === true) return printList(folders, io);
    const config = await holdConfigFile(values['config-file'], io);
    if (!config) return exitCode.cancelled;
    if (!config.ok) return reportFailure(io, config.failure);
    const { verbose } = values;
    const repeat = readCount('repeat', values.repeat) ?? 1;
    const live = showsProgress(reporters, values, io)
      ? new LiveProgress(io, countRequests(folders, repeat))
      : undefined;
    const shown = live?.io ?? io;
    return withInvoker(
      {
        verbose,
        allowedHosts: values['allow-host'],
        apiVersion: readApiVersion(values),
        credentialsKeptFor,
      },
      shown,
      async (invoker) => {
        const hosts = new LocalHosts(values.serve === true);
        try {
          const sender = openSender({ invoker, hosts, files, schemas, ...readSender(values, shown) }, shown);
          return await runAndReport(folders, sender, reporters, values, shown, live);
        } finally {
          live?.end();
          await hosts.dispose();
        }
      },
    );
  },
};

async function runAndReport(
  folders: readonly RunFolder[],
  send: ReturnType<typeof openSender>,
  reporters: readonly ReportOption[],
  values: RunValues,
  io: Io,
  live: LiveProgress | undefined,
): Promise<ExitCode> {
  const reports = await openReports(reporters, io, live);
  if (!reports.ok) return reportFailure(io, reports.failure);
  const startedAt = new Date();
  const started = performance.now();
  const result = await runFolders(folders, {
    parallel: readCount('parallel', values.parallel) ?? 1,
    repeat: readCount('repeat', values.repeat) ?? 1,
    maxFailures: values.bail === true ? 1 : (readCount('max-failures', values['max-failures']) ?? Infinity),
    signal: io.signal,
    send,
    onStart: (request) => reports.value.start(request),
    onResult: (each) => reports.value.add(each),
  });
  const duration = performance.now() - started;
  const ended = await reports.value.end({ ...result, startedAt, duration, cancelled: io.signal.aborted });
  return ended.ok ? toRunCode(result, io) : reportFailure(io, ended.failure);
}

/** Returns whether the list goes to a terminal. With `--verbose`, there is too much else in it. */
function showsProgress(reporters: readonly ReportOption[], { verbose }: RunValues, io: Io): boolean {
  const onOutput = reporters.find(({ path }) => path === undefined);
  return onOutput?.name === 'list' && isTerminal(io.stdout) && io.env['TERM'] !== 'dumb' && verbose !== true;
}

function toRunCode({ results }: RunResult, io: Io): ExitCode {
  if (io.signal.aborted) return exitCode.cancelled;
  return results.some(({ outcome }) => outcome === 'failed') ? exitCode.errorStatus : exitCode.ok;
}

function printList(folders: readonly RunFolder[], io: Io): Promise<ExitCode> {
  return printLines(
    io,
    folders.flatMap(({ requests }) => requests.map(({ label, name }) => `${label} › ${name}`)),
  );
}

function readSender(values: RunValues, io: Io) {
  const seconds = readSeconds('timeout', values.timeout);
  const target = readSendOptions(values);
  const timeouts = readTimeouts(values);
  return {
    hostOptions: { logger: createCliLogger(io, values.verbose), ...readInterpreters(values) },
    snapshots: new Snapshots({ root: process.cwd(), update: values['update-snapshots'] === true }),
    credentials: defined({ configFile: values['config-file'], rcFile: values['cli-rc-file'] }),
    given: openGivenValues(values['allow-env'], io),
    variables: values.var,
    environment: values.env,
    folder: values.folder,
    agreed: values.yes === true,
    timeout: seconds === undefined ? undefined : seconds * 1000,
    override: (input: RequestInput): RequestInput => ({
      ...input,
      wanted: {
        ...input.wanted,
        ...defined(target),
        timeout: { ...input.wanted.timeout, ...defined(timeouts) },
      },
    }),
  };
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
