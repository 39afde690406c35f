import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import type { JsonDocument } from '../../core/decode/readJsonFile.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import { temporaryFolder } from '../../files/temporaryFolder.ts';
import type { Schemas } from '../../run/expectations/schemaFiles.ts';
import { Snapshots } from '../../run/expectations/snapshots.ts';
import { countRequests, runFolders, type RunResult } from '../../run/runner/runFolders.ts';
import type { RunFolder } from '../../run/runner/runRequest.ts';
import type { readArguments } from '../common/command.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { createCliLogger, isOnTerminal, type Io } from '../common/io.ts';
import { readCount, readSeconds } from '../common/optionValues.ts';
import { openGivenValues } from '../input/givenValues.ts';
import { holdConfigFile } from '../input/holdConfigFile.ts';
import { readSendOptions, readTimeouts } from '../input/readInvocation.ts';
import type { RequestInput } from '../input/requestInput.ts';
import { readApiVersion } from '../options/credentialOptions.ts';
import { readInterpreters } from '../options/interpreterOptions.ts';
import type { runOptions } from '../options/runOptions.ts';
import { reportFailure, reportInvalid } from '../output/reportFailure.ts';
import { checkRunFiles } from '../run/checkRunFiles.ts';
import { LiveProgress } from '../run/liveProgress.ts';
import { LocalHosts } from '../run/localHosts.ts';
import { openReports } from '../run/openReports.ts';
import { openSender } from '../run/openSender.ts';
import type { ReportOption } from '../run/readReporters.ts';
import { RunFiles } from '../run/runFiles.ts';
import { collectSecrets } from '../run/runSecrets.ts';
import { withInvoker } from './withInvoker.ts';

/** Milliseconds: with hundreds of requests in a second, looking at the files again each time would take longer than signing. */
const credentialsKeptFor = 1000;

/** The options of `ocifn run`, not validated yet. */
export type RunValues = ReturnType<typeof readArguments<typeof runOptions>>['values'];

/** What a run sends, and how it reports. */
export type SelectedRun = {
  /** The folders and files that were named. */
  readonly operands: readonly string[];
  readonly folders: readonly RunFolder[];
  readonly reporters: readonly ReportOption[];
  /** Requests that are already read, by their labels. */
  readonly documents: ReadonlyMap<string, JsonDocument<RequestFile>>;
  /** Warnings about keys without effect, by the labels of their requests. */
  readonly warnings: ReadonlyMap<string, readonly string[]>;
  readonly schemas: Schemas;
};

/**
 * Sends the selected requests of `ocifn run`, checks their responses and reports them. Returns the exit code.
 *
 * @throws UsageError
 */
export async function sendRequests(
  { operands, folders, reporters, documents, warnings, schemas }: SelectedRun,
  values: RunValues,
  io: Io,
): Promise<ExitCode> {
  const config = await holdConfigFile(values['config-file'], io);
  if (!config) return exitCode.cancelled;
  if (!config.ok) return reportFailure(io, config.failure);
  const { verbose } = values;
  const repeat = readCount('repeat', values.repeat) ?? 1;
  const live = showsProgress(reporters, values, io)
    ? new LiveProgress(io, countRequests(folders, repeat))
    : undefined;
  const secrets = collectSecrets(live?.io ?? io);
  const shown = secrets.io;
  return withInvoker(
    {
      verbose,
      allowedHosts: values['allow-host'],
      apiVersion: readApiVersion(values),
      credentialsKeptFor,
    },
    shown,
    async (invoker) => {
      const files = new RunFiles(values.folder, operands, documents, shown);
      const hosts = new LocalHosts(values.serve === true);
      const responses = join(temporaryFolder(), `ocifn-${randomUUID()}`);
      try {
        const options = { invoker, hosts, files, schemas, responses, secrets, ...readSender(values, shown) };
        const sender = openSender(options);
        const invalid = await checkRunFiles(folders, { files, environment: values.env, warnings }, shown);
        if (invalid.length > 0) return reportInvalid(shown, invalid);
        return await runAndReport(folders, sender, reporters, values, shown, live);
      } finally {
        live?.end();
        await hosts.dispose();
        await rm(responses, { recursive: true, force: true }).catch(() => {});
      }
    },
  );
}

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
    onResult: (each) => {
      reports.value.add(each);
      if (each.outcome === 'passed') io.whenWarm?.();
    },
  });
  const duration = performance.now() - started;
  const ended = await reports.value.end({ ...result, startedAt, duration, cancelled: io.signal.aborted });
  return ended.ok ? toRunCode(result, io) : reportFailure(io, ended.failure);
}

/** Returns whether the list goes to a terminal. With `--verbose`, there is too much else in it. */
function showsProgress(reporters: readonly ReportOption[], { verbose }: RunValues, io: Io): boolean {
  const onOutput = reporters.find(({ path }) => path === undefined);
  return onOutput?.name === 'list' && isOnTerminal(io) && io.env['TERM'] !== 'dumb' && verbose !== true;
}

function toRunCode({ results }: RunResult, io: Io): ExitCode {
  if (io.signal.aborted) return exitCode.cancelled;
  return results.some(({ outcome }) => outcome === 'failed') ? exitCode.errorStatus : exitCode.ok;
}

function readSender(values: RunValues, io: Io) {
  const target = defined(readSendOptions(values));
  const timeouts = defined(readTimeouts(values));
  return {
    hostOptions: { logger: createCliLogger(io, values.verbose), ...readInterpreters(values) },
    snapshots: new Snapshots({ root: process.cwd(), update: values['update-snapshots'] === true }),
    credentials: defined({ configFile: values['config-file'], rcFile: values['cli-rc-file'] }),
    given: openGivenValues(values['allow-env'], io),
    variables: values.var,
    environment: values.env,
    folder: values.folder,
    agreed: values.yes === true,
    timeout: readSeconds('timeout', values.timeout),
    override: (input: RequestInput): RequestInput => ({
      ...input,
      wanted: {
        ...input.wanted,
        ...target,
        timeout: { ...input.wanted.timeout, ...timeouts },
      },
    }),
  };
}
