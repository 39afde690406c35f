import type { InvocationEvent, ResponseHead } from '../../core/invocation/invocationEvent.ts';
import { classifyStatus } from '../../core/invocation/outcome.ts';
import type { ResponseRecord } from './responseRecord.ts';
import { describeRecord } from './attemptRecord.ts';
import { note, type Io, noteText } from '../common/io.ts';
import { firstWarnings } from '../../core/decode/keyFinding.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';

/** Maximum number of warnings; more would hide the response. */
const maxWarnings = 20;

/** Writes each warning to standard error as one line. */
export function noteWarnings(warnings: readonly string[], io: Io): void {
  for (const warning of firstWarnings(warnings, maxWarnings)) note(io, `Warning: ${warning}`);
}

/** Writes the warnings that were not written before. */
export function noteNewWarnings(warnings: readonly string[], noted: Set<string>, io: Io): void {
  if (warnings.length === 0) return;
  noteWarnings(
    warnings.filter((warning) => !noted.has(warning)),
    io,
  );
  for (const warning of warnings) noted.add(warning);
}

/** What is printed while an invocation runs. */
export type ProgressOptions = {
  /** Also the status line and the headers. */
  readonly include: boolean;
  /** Also the last attempt, if it succeeded. */
  readonly verbose: boolean;
};

/** Writes an event to standard error: the head if requested, and always an attempt that is retried, since the function may then run twice. */
export function noteProgress(
  event: InvocationEvent,
  response: ResponseRecord,
  { include, verbose }: ProgressOptions,
  io: Io,
): void {
  if (event.type === 'head' && include) noteHead(event.head, io);
  const status = response.head?.status ?? 0;
  const wentWell = event.type === 'finished' && classifyStatus(status) === 'success';
  const last = response.attempts.at(-1);
  const line = last && (event.type === 'retry' || (verbose && wentWell)) ? describeRecord(last) : undefined;
  if (line !== undefined) note(io, line);
}

function noteHead({ status, statusText, headers }: ResponseHead, io: Io): void {
  note(io, `${status} ${statusText}`.trimEnd());
  for (const [name, value] of headers) note(io, `${name}: ${value}`);
  note(io, '');
}

/** Writes the output of a local function to standard error, each stream below a line that names it. */
export function noteOutput(output: CallOutput | undefined, io: Io): void {
  if (output === undefined) return;
  noteStream('standard output', output.stdout, io);
  noteStream('standard error', output.stderr, io);
}

function noteStream(name: string, text: string, io: Io): void {
  if (text.trim() === '') return;
  note(io, `The function wrote to ${name}:`);
  noteText(io, text.trimEnd());
}
