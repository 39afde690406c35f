import { functionStatus, type Answer } from './answer.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { note, type Io } from './io.ts';
import { reportFailure } from './reportFailure.ts';

/** Writes status line and headers on standard error, for `--include`. */
export function noteHead({ head }: Answer, io: Io): void {
  if (!head) return;
  note(io, `${head.status} ${head.statusText}`.trimEnd());
  for (const [name, value] of head.headers) note(io, `${name}: ${value}`);
  note(io, '');
}

/**
 * Says how an invocation ended where that is more than its body, and gives the exit code.
 *
 * @param failFunction an error status that the function itself answered counts too
 */
export function concludeAnswer(answer: Answer, failFunction: boolean, io: Io): ExitCode {
  if (answer.failure) return reportFailure(io, answer.failure);
  if (answer.cancelled) {
    if (io.signal.aborted) return exitCode.cancelled;
    note(io, 'Nothing was sent: no passphrase was given that fits.');
    return exitCode.notSent;
  }
  const status = answer.head?.status ?? 0;
  if (status < 200 || status > 299) {
    note(
      io,
      `The answer is ${status} ${answer.head?.statusText ?? ''} (opc-request-id ${answer.requestId}).`,
    );
    return exitCode.errorStatus;
  }
  return failFunction && (functionStatus(answer) ?? 0) >= 400 ? exitCode.errorStatus : exitCode.ok;
}
