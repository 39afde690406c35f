import { explainAnswer } from '../../core/answers/explainAnswer.ts';
import { toAnswerFacts } from '../../core/answers/answerFacts.ts';
import { countRuns, describeRepeatedRun } from '../../core/invocation/countRuns.ts';
import { defined } from '../../core/common/defined.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { classifyStatus } from '../../core/invocation/outcome.ts';
import { describeRemark } from '../../core/http/responseRemark.ts';
import { parseServiceError } from '../../core/oci/serviceError.ts';
import { functionStatus, type Answer } from './answer.ts';
import { describeRecord, toAttemptRun } from './attemptRecord.ts';
import { concludeCancelled } from './concludeCancelled.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';
import { noteNext, reportFailure } from './reportFailure.ts';

/**
 * Says how an invocation ended where that is more than its body, and gives the exit code.
 *
 * @param failFunction an error status that the function itself answered counts too
 */
export function concludeAnswer(
  answer: Answer,
  request: InvocationRequest,
  failFunction: boolean,
  io: Io,
): ExitCode {
  for (const remark of answer.remarks ?? []) note(io, describeRemark(remark));
  const code = conclude(answer, request, failFunction, io);
  // However it ended: what runs twice may have done its work twice.
  const repeated = describeRepeatedRun(countRuns(answer.attempts.map(toAttemptRun)));
  if (repeated !== undefined) note(io, repeated);
  return code;
}

function conclude(answer: Answer, request: InvocationRequest, failFunction: boolean, io: Io): ExitCode {
  const last = answer.attempts.at(-1);
  const line = last && describeRecord(last);
  if (answer.failure) {
    const code = reportFailure(io, answer.failure, line);
    // What could not be sent again was sent before.
    return code === exitCode.notSent && answer.attempts.length > 1 ? exitCode.noAnswer : code;
  }
  if (answer.cancelled) return concludeCancelled(io);
  const status = answer.head?.status ?? 0;
  if (classifyStatus(status) !== 'success') {
    note(io, `${line ?? `The response status is ${status}.`} (opc-request-id ${answer.requestId})`);
    explain(answer, request, io);
    return exitCode.errorStatus;
  }
  return failFunction && (functionStatus(answer) ?? 0) >= 400 ? exitCode.errorStatus : exitCode.ok;
}

/** Says why the answer is an error and what to do next. */
function explain(
  { head, receivedAt = 0, url = '', auth, errorBody }: Answer,
  request: InvocationRequest,
  io: Io,
): void {
  const error = errorBody && parseServiceError(errorBody);
  const explanation =
    head &&
    explainAnswer({
      status: head.status,
      headers: head.headers,
      receivedAt,
      facts: toAnswerFacts(request, url, auth),
      ...defined({ code: error?.code, message: error?.message }),
    });
  if (!explanation) return;
  note(io, explanation.cause);
  noteNext(io, explanation.next, explanation.action);
}
