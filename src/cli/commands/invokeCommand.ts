import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { createCliLogger, note, type Io } from '../common/io.ts';
import { readArguments, type Command } from '../common/command.ts';
import { toSinkOutcome } from '../output/responseRecord.ts';
import { concludeResponse } from '../output/concludeResponse.ts';
import { noteBuild } from '../output/outputNotes.ts';
import { noteOutput, noteWarnings, noteProgress } from '../output/invocationNotes.ts';
import { untilAborted } from '../../invoker/common/untilAborted.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { holdConfigFile } from '../input/holdConfigFile.ts';
import { readApiVersion } from '../options/credentialOptions.ts';
import { readInterpreters } from '../options/interpreterOptions.ts';
import { invokeOptions, invokeSections } from '../options/invokeOptions.ts';
import { readChoice, readCount } from '../common/optionValues.ts';
import { readInvocation, type InvokeValues } from '../input/readInvocation.ts';
import { receiveBody, receiveJson } from '../output/receiveResponse.ts';
import { reportFailure } from '../output/reportFailure.ts';
import { withInvoker } from './withInvoker.ts';
import { openSink } from '../output/openSink.ts';
import type { OpenTarget } from '../functions/openTarget.ts';
import type { RequestInput } from '../input/requestInput.ts';
import type { InvokedChecks } from '../run/invokedChecks.ts';

/** Invokes a function and writes its response. */
export const invokeCommand: Command = {
  name: 'invoke',
  operands: '<function | OCID | FILE.ocifn.json>',
  summary: 'Invoke a function and stream the body of its response to standard output.',
  sections: invokeSections,
  examples: [
    `ocifn invoke hello --body '{"name":"Ada"}'`,
    'ocifn invoke requests/create.ocifn.json --env dev --var id=42 --retry safe',
    'gzip -c report.csv | ocifn invoke ocid1.fnfunc.… --file - --out response.bin',
    'ocifn invoke hello --max-attempts 5 --retry-status 429,503 --output json',
  ],
  async run(args, io) {
    const { values, positionals } = readArguments(args, invokeOptions);
    readChoice('output', ['body', 'json'], values.output);
    readCount('response-limit', values['response-limit']);
    readApiVersion(values);
    const { verbose = false } = values;
    const config = await holdConfigFile(values['config-file'], io);
    if (!config) return exitCode.cancelled;
    if (!config.ok) return reportFailure(io, config.failure);
    const input = await readInvocation(positionals, values, io);
    if (!input || io.signal.aborted) return exitCode.cancelled;
    if (!input.ok) return reportFailure(io, input.failure);
    const checks = await openChecks(positionals, input.value, io);
    if (!checks.ok) return reportFailure(io, checks.failure);
    const { openTarget } = await import('../functions/openTarget.ts');
    const target = await openTarget(input.value, readCredentials(values), {
      logger: createCliLogger(io, verbose),
      ...readInterpreters(values),
      onBuild: (build) => noteBuild(build, io),
      signal: io.signal,
    });
    if (!target) return exitCode.cancelled;
    if (!target.ok) return reportFailure(io, target.failure);
    noteWarnings(target.value.warnings, io);
    let code: ExitCode = exitCode.noResponse;
    try {
      code = await send(target.value, values, checks.value, io);
      if (code === exitCode.ok) code = await endDetached(target.value, io);
      // The output of a local function is complete once it has ended.
      await target.value.dispose();
      code = (await checks.value?.conclude(code, target.value.output(), verbose)) ?? code;
    } finally {
      await target.value.dispose();
      await checks.value?.dispose();
    }
    if (code !== exitCode.ok || verbose) noteOutput(target.value.output(), io);
    return code;
  },
};

function readCredentials(values: InvokeValues): CredentialSource {
  return defined({ configFile: values['config-file'], rcFile: values['cli-rc-file'] });
}

/** Undefined if the request expects nothing. What checks is only loaded if it does. */
async function openChecks(
  [file = '']: readonly string[],
  { checks }: RequestInput,
  io: Io,
): Promise<Result<InvokedChecks | undefined>> {
  const expanded = checks();
  if (!expanded.ok || expanded.value.expectations.length === 0) return expanded.ok ? ok(undefined) : expanded;
  const { openInvokedChecks } = await import('../run/invokedChecks.ts');
  return openInvokedChecks(file, expanded.value, io);
}

/** Waits for a detached local function, which ends with this process, or until the user ends it. */
async function endDetached(target: OpenTarget, io: Io): Promise<ExitCode> {
  const ended = target.request.type === 'detached' ? target.idle() : undefined;
  if (!ended) return exitCode.ok;
  note(io, 'Waiting for the local function to end. Press Ctrl+C to end it now.');
  await untilAborted(ended, io.signal);
  return io.signal.aborted ? exitCode.cancelled : exitCode.ok;
}

async function send(
  { request }: OpenTarget,
  values: InvokeValues,
  checks: InvokedChecks | undefined,
  io: Io,
): Promise<ExitCode> {
  const { verbose = false, include = false } = values;
  const responseLimit = readCount('response-limit', values['response-limit']);
  const receive = values.output === 'json' ? receiveJson : receiveBody;
  const apiVersion = readApiVersion(values);
  return withInvoker(
    { verbose, allowedHosts: values['allow-host'], apiVersion, responseLimit },
    io,
    async (invoker) => {
      const sink = await openSink(values.out, io);
      if (!sink.ok) return io.signal.aborted ? exitCode.cancelled : reportFailure(io, sink.failure);
      const events = invoker.invoke(request, io.signal);
      const response = await receive(
        checks ? checks.keep(events) : events,
        sink.value,
        (event, known) => noteProgress(event, known, { include, verbose }, io),
        io.redactor,
      );
      const closed = await sink.value.close(response.ok ? toSinkOutcome(response.value) : 'none');
      if (!response.ok) return io.signal.aborted ? exitCode.cancelled : reportFailure(io, response.failure);
      if (!closed.ok) return reportFailure(io, closed.failure);
      io.whenWarm?.();
      const code = concludeResponse(response.value, request, values['fail-function'] === true, io);
      if (closed.value !== undefined) note(io, `The partial response was saved to ${closed.value}.`);
      return code;
    },
  );
}
