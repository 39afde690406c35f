import { readVariable } from '../../invoker/config/environmentValue.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';

/** The exit code of what ended without a failure: someone ended it, or would not give a passphrase. */
export function concludeCancelled(io: Io): ExitCode {
  if (io.signal.aborted) return exitCode.cancelled;
  const given = !io.interactive && readVariable(io.env, 'OCI_CLI_PASSPHRASE') !== undefined;
  const reason = given
    ? 'OCI_CLI_PASSPHRASE is not the passphrase of the key. Correct OCI_CLI_PASSPHRASE.'
    : 'no correct passphrase was entered.';
  note(io, `Nothing was sent: ${reason}`);
  return exitCode.notSent;
}
