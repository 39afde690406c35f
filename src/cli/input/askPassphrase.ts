import { readVariable } from '../../invoker/config/environmentValue.ts';
import type { AskPassphrase } from '../../invoker/signing/privateKey.ts';
import { askAtTerminal } from './askAtTerminal.ts';
import type { Io } from '../common/io.ts';

/**
 * Who is asked for the passphrase of a key: `OCI_CLI_PASSPHRASE`, then the person at the terminal, unseen while typing.
 * Undefined where there is neither: the key is then a failure that says so.
 */
export function toAskPassphrase(io: Io): AskPassphrase | undefined {
  const given = readVariable(io.env, 'OCI_CLI_PASSPHRASE');
  if (given === undefined && !io.interactive) return undefined;
  return async ({ path, wrong }) => {
    if (given !== undefined && !wrong) return given;
    return io.interactive
      ? askAtTerminal(`Passphrase for ${path}${wrong ? ' (wrong passphrase, try again)' : ''}: `, io, false)
      : null;
  };
}
