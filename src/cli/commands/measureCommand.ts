import { basename } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { describePlan, type MeasurePlan } from '../../core/measurement/measurePlan.ts';
import type { Measurement } from '../../core/measurement/measurement.ts';
import { describeSubject } from '../../core/measurement/measureTexts.ts';
import { collectBody } from '../../invoker/attempts/bodySource.ts';
import { MeasureRun } from '../../run/measure/measure.ts';
import { systemPace } from '../../run/measure/pace.ts';
import { receiveCall } from '../../run/measure/receiveCall.ts';
import { readArguments, type Command } from '../common/command.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { createCliLogger, note, type Io } from '../common/io.ts';
import { readChoice } from '../common/optionValues.ts';
import { openTarget, type OpenTarget } from '../functions/openTarget.ts';
import { holdConfigFile } from '../input/holdConfigFile.ts';
import { readInvocation } from '../input/readInvocation.ts';
import type { RequestInput } from '../input/requestInput.ts';
import { measureFormats, writeMeasurement } from '../measure/writeMeasurement.ts';
import { showProgress } from '../measure/showProgress.ts';
import { readApiVersion } from '../options/credentialOptions.ts';
import { readInterpreters } from '../options/interpreterOptions.ts';
import { measureOptions, measureSections, readPlan } from '../options/measureOptions.ts';
import { readProcesses } from '../options/processesOption.ts';
import { readRetry } from '../options/retryOptions.ts';
import { noteOutput, noteWarnings } from '../output/invocationNotes.ts';
import { openSink, type Sink } from '../output/openSink.ts';
import { noteBuild } from '../output/outputNotes.ts';
import { reportFailure } from '../output/reportFailure.ts';
import { withInvoker } from './withInvoker.ts';

type MeasureValues = ReturnType<typeof readArguments<typeof measureOptions>>['values'];

/** Sends a request many times and reports how long the responses took. */
export const measureCommand: Command = {
  name: 'measure',
  operands: '<function | OCID | FILE.ocifn.json>',
  summary:
    'Send a request many times and report how long the responses took: percentiles, errors and throughput. The first call is reported separately.',
  sections: measureSections,
  examples: [
    `ocifn measure hello --body '{"name":"Ada"}'`,
    'ocifn measure requests/create.ocifn.json --env dev --requests 1000 --parallel 8 --warmup 20',
    'ocifn measure hello --rate 50 --duration 60 --output html --out hello.html',
  ],
  async run(args, io) {
    const { values, positionals } = readArguments(args, measureOptions);
    const plan = readPlan(values);
    readChoice('output', measureFormats, values.output);
    readApiVersion(values);
    const processes = readProcesses(values.processes);
    const config = await holdConfigFile(values['config-file'], io);
    if (!config) return exitCode.cancelled;
    if (!config.ok) return reportFailure(io, config.failure);
    const input = await readInvocation(positionals, values, io);
    if (!input || io.signal.aborted) return exitCode.cancelled;
    if (!input.ok) return reportFailure(io, input.failure);
    const target = await openTarget(
      input.value,
      defined({ configFile: values['config-file'], rcFile: values['cli-rc-file'] }),
      {
        logger: createCliLogger(io, values.verbose),
        ...readInterpreters(values),
        processes: () => processes,
        onBuild: (build) => noteBuild(build, io),
        signal: io.signal,
      },
    );
    if (!target) return exitCode.cancelled;
    if (!target.ok) return reportFailure(io, target.failure);
    noteWarnings(target.value.warnings, io);
    let code: ExitCode = exitCode.noResponse;
    try {
      code = await measureTarget(
        target.value,
        toSubject(positionals[0] ?? '', input.value),
        plan,
        values,
        io,
      );
    } finally {
      await target.value.dispose();
    }
    if (values.verbose === true) noteOutput(target.value.output(), io);
    return code;
  },
};

/** What is measured, as reports name it. */
type Subject = Pick<Measurement, 'function' | 'request' | 'environment'>;

function toSubject(operand: string, { wanted, scope }: RequestInput): Subject {
  return {
    function: wanted.function,
    ...defined({
      request: operand.endsWith('.ocifn.json') ? basename(operand) : undefined,
      environment: scope.environment?.name,
    }),
  };
}

async function measureTarget(
  target: OpenTarget,
  subject: Subject,
  plan: MeasurePlan,
  values: MeasureValues,
  io: Io,
): Promise<ExitCode> {
  const retries = (readRetry(values) ?? 'none') !== 'none';
  const request = await toRepeatable(target.request, retries, io.signal);
  if (!request) return exitCode.cancelled;
  if (!request.ok) return reportFailure(io, request.failure);
  // The log of all calls would hide everything else, and slow them down.
  let isFirst = true;
  const verbose = values.verbose === true && (() => isFirst);
  return withInvoker(
    { verbose, allowedHosts: values['allow-host'], apiVersion: readApiVersion(values) },
    io,
    async (invoker) => {
      const sink = await openSink(values.out, io);
      if (!sink.ok) return io.signal.aborted ? exitCode.cancelled : reportFailure(io, sink.failure);
      const base = { ...subject, place: target.isLocal ? 'local' : 'cloud' } as const;
      note(
        io,
        `Measuring ${describeSubject(base)}: ${describePlan(plan)}. ${retries ? 'With' : 'Without'} retries.`,
      );
      const run = new MeasureRun({
        plan,
        async call(signal) {
          const end = await receiveCall(invoker.invoke(request.value, signal));
          const continues = end.kind === 'ended' && !end.failure;
          if (verbose && verbose() && continues) note(io, 'The details of further calls are not printed.');
          isFirst = false;
          return end;
        },
        cold: target.startsCold,
        pace: systemPace,
        signal: io.signal,
      });
      const startedAt = new Date().toISOString();
      const progress = showProgress(run, plan, io);
      const end = await run.start();
      progress.end();
      const state = end.kind === 'complete' ? 'complete' : 'cancelled';
      const measurement: Measurement = {
        format: 'ocifn-measurement',
        version: 1,
        ...base,
        startedAt,
        plan,
        retries,
        state,
        ...run.figures,
      };
      return end.kind === 'failed'
        ? refuse(sink.value, end.failure, io)
        : conclude(sink.value, measurement, values, io);
    },
  );
}

async function refuse(sink: Sink, failure: Parameters<typeof reportFailure>[1], io: Io): Promise<ExitCode> {
  await sink.close('none');
  note(io, 'Nothing was measured: the first call got no response.');
  return reportFailure(io, failure);
}

async function conclude(
  sink: Sink,
  measurement: Measurement,
  values: MeasureValues,
  io: Io,
): Promise<ExitCode> {
  const format = readChoice('output', measureFormats, values.output) ?? 'text';
  const written = await sink.write(writeMeasurement(measurement, format, io));
  const closed = await sink.close(written.ok ? 'whole' : 'none');
  if (!written.ok) return reportFailure(io, written.failure);
  if (!closed.ok) return reportFailure(io, closed.failure);
  if (measurement.state === 'cancelled') return exitCode.cancelled;
  const failed = measurement.errors.length > 0 || measurement.first?.error !== undefined;
  return failed ? exitCode.errorStatus : exitCode.ok;
}

/** Returns the request as it can be sent many times: with the bytes of its body, and an own request ID for each call. */
async function toRepeatable(
  { requestId: _requestId, circuitBreaker: _breaker, retry, ...request }: InvocationRequest,
  retries: boolean,
  signal: AbortSignal,
): Promise<Result<InvocationRequest> | undefined> {
  const body = await collectBody(request.body, request.bufferLimit, signal);
  if (!body?.ok) return body;
  return ok({ ...request, body: body.value, ...(retries && retry && { retry }) });
}
