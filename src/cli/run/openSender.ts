import { dirname } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import { maxTimerDelay } from '../../core/common/limits.ts';
import type { CapturedValues } from '../../core/expectations/capturedValues.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import { checkResponse } from '../../run/checkResponse.ts';
import type { Schemas } from '../../run/expectations/schemaFiles.ts';
import type { Snapshots } from '../../run/expectations/snapshots.ts';
import type { SendOutcome, SendRequest } from '../../run/runner/runFolders.ts';
import type { RunRequest } from '../../run/runner/runRequest.ts';
import type { Io } from '../common/io.ts';
import { toOptionHint, withOption } from '../common/optionHint.ts';
import { openTarget, type HostOptions, type OpenTarget } from '../functions/openTarget.ts';
import type { GivenValues } from '../input/givenValues.ts';
import { noteNewWarnings } from '../output/invocationNotes.ts';
import { readRequestInput, type RequestInput } from '../input/requestInput.ts';
import type { LocalHosts } from './localHosts.ts';
import type { RunFiles } from './runFiles.ts';
import type { RunSecrets } from './runSecrets.ts';
import { locateFailures } from './locateFailures.ts';
import { receiveInvocation } from './receiveInvocation.ts';

/** What the requests of a run are sent with. */
export type SenderOptions = {
  readonly invoker: Invoker;
  readonly hosts: LocalHosts;
  readonly files: RunFiles;
  /** Those that are captured while it runs; its `io` masks them. */
  readonly secrets: RunSecrets;
  /** The folder for large bodies. */
  readonly responses: string;
  readonly hostOptions: HostOptions;
  readonly schemas: Schemas;
  readonly snapshots: Snapshots;
  readonly credentials: CredentialSource;
  readonly given: GivenValues;
  readonly variables?: readonly string[] | undefined;
  readonly environment?: string | undefined;
  /** The folder of `--folder`. */
  readonly folder?: string | undefined;
  /** Whether protected functions and environments are confirmed (`--yes`). */
  readonly agreed: boolean;
  /** Applies the options that override the target of a request. */
  readonly override: (input: RequestInput) => RequestInput;
  /** Seconds for a request with all its attempts. */
  readonly timeout?: number | undefined;
};

/** Returns a function that sends a request, waits for its response and checks it. */
export function openSender(options: SenderOptions): SendRequest {
  const { timeout = Infinity } = options;
  // A signal only accepts whole numbers.
  const milliseconds = Math.ceil(timeout * 1000);
  const noted = new Set<string>();
  // A timer cannot wait longer: such a timeout is no limit.
  if (milliseconds > maxTimerDelay)
    return (request, captured, signal) => send(request, captured, signal, noted, options);
  return async (request, captured, signal) => {
    const limit = AbortSignal.timeout(milliseconds);
    const either = AbortSignal.any([signal, limit]);
    const outcome = await send(request, captured, either, noted, options);
    if (outcome.kind !== 'cancelled' || signal.aborted || !limit.aborted) return outcome;
    return { kind: 'notSent', message: `It was stopped after ${timeout} s (--timeout).` };
  };
}

async function send(
  request: RunRequest,
  captured: CapturedValues,
  signal: AbortSignal,
  noted: Set<string>,
  options: SenderOptions,
): Promise<SendOutcome> {
  const { io } = options.secrets;
  const { hosts, files, hostOptions, credentials, given, variables, environment, folder, agreed } = options;
  const input = await readRequestInput(
    request.label,
    folder,
    {
      variables,
      environment,
      given,
      captured,
      row: request.row?.values,
    },
    io,
    files,
  );
  if (!input) return { kind: 'cancelled' };
  if (!input.ok) return notSent(input.failure, io);
  const target = await openTarget(options.override({ ...input.value, agreed }), credentials, {
    ...hostOptions,
    signal,
    open: hosts.open,
  });
  if (!target) return { kind: 'cancelled' };
  if (!target.ok) return notSent(target.failure, io);
  noteNewWarnings(target.value.warnings, noted, io);
  try {
    return await sendTo(target.value, input.value, request, signal, options);
  } finally {
    await target.value.dispose();
  }
}

async function sendTo(
  target: OpenTarget,
  input: RequestInput,
  request: RunRequest,
  signal: AbortSignal,
  { invoker, hosts, schemas, snapshots, responses, secrets }: SenderOptions,
): Promise<SendOutcome> {
  const checks = input.checks();
  if (!checks.ok) return notSent(checks.failure, secrets.io);
  const received = await receiveInvocation(invoker.invoke(target.request, signal), target.request, responses);
  try {
    const { invocation, callId } = received;
    if (!invocation) return { kind: 'cancelled' };
    const output = callId === undefined ? undefined : await hosts.output(callId);
    const report = await checkResponse(
      checks.value,
      { ...invocation, ...defined({ output }) },
      {
        folder: dirname(request.path),
        redactor: secrets.io.redactor,
        schemas,
        snapshots,
      },
    );
    secrets.add(report.secrets);
    const isFailed = report.results.some(({ outcome }) => outcome === 'failed');
    const results = isFailed ? await locateFailures(report.results, request.path) : report.results;
    return { kind: 'checked', ...report, results, duration: invocation.duration ?? 0 };
  } finally {
    await received.dispose();
  }
}

function notSent(failure: Failure, { redactor }: Io): SendOutcome {
  const { message, hint, action } = describeFailure(failure);
  // The message itself says what to do.
  const next = failure.code === 'localUnavailable' ? '' : withOption(hint, toOptionHint(action, failure));
  return {
    kind: 'notSent',
    message: redactor.text(`${message} ${next}`.trimEnd()),
    ...(failure.code === 'variableUnknown' && { unknown: failure.name }),
  };
}
