import { countRuns, describeRepeatedRun } from '../../core/invocation/countRuns.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { classifyStatus } from '../../core/invocation/outcome.ts';
import { describeRemark } from '../../core/http/responseRemark.ts';
import { functionStatus, type ResponseRecord } from './responseRecord.ts';
import { explainResponse } from './explainResponse.ts';
import { describeRecord, toAttemptRun } from './attemptRecord.ts';
import { concludeCancelled, noteNext, reportFailure } from './reportFailure.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';

/**
 * Prints how an invocation ended, unless it just returned a body. Returns the exit code.
 *
 * @param failFunction whether an error status that the function itself returned (`Fn-Http-Status`) is an error
 */
export function concludeResponse(
  response: ResponseRecord,
  request: InvocationRequest,
  failFunction: boolean,
  io: Io,
): ExitCode {
  for (const remark of response.remarks ?? []) note(io, describeRemark(remark));
  const code = conclude(response, request, failFunction, io);
  // In any case: a function that ran twice may have done its work twice.
  const repeated = describeRepeatedRun(countRuns(response.attempts.map(toAttemptRun)));
  if (repeated !== undefined) note(io, repeated);
  return code;
}

function conclude(
  response: ResponseRecord,
  request: InvocationRequest,
  failFunction: boolean,
  io: Io,
): ExitCode {
  const last = response.attempts.at(-1);
  const line = last && describeRecord(last);
  if (response.failure) {
    const code = reportFailure(io, response.failure, line);
    // A retry that could not be sent follows an attempt that was sent.
    return code === exitCode.notSent && response.attempts.length > 1 ? exitCode.noResponse : code;
  }
  if (response.cancelled) return concludeCancelled(io);
  const status = response.head?.status ?? 0;
  if (classifyStatus(status) !== 'success') {
    note(io, `${line ?? `The response status is ${status}.`} (opc-request-id ${response.requestId})`);
    explain(response, request, io);
    return exitCode.errorStatus;
  }
  return failFunction && (functionStatus(response) ?? 0) >= 400 ? exitCode.errorStatus : exitCode.ok;
}

/** Prints why the response is an error, and the next step. */
function explain(response: ResponseRecord, request: InvocationRequest, io: Io): void {
  const explanation = explainResponse(response, request);
  if (!explanation) return;
  note(io, explanation.cause);
  noteNext(io, explanation.hint, explanation.action);
}
