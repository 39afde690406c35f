import { readVariable } from '../../invoker/config/environmentValue.ts';
import type { AskPassphrase } from '../../invoker/signing/privateKey.ts';
import { askAtTerminal } from './askAtTerminal.ts';
import type { Io } from '../common/io.ts';

const variable = 'OCI_CLI_PASSPHRASE';

/**
 * Returns who is asked for the passphrase of a key: first `OCI_CLI_PASSPHRASE`, then the user at the terminal, without showing
 * what is typed. Undefined where there is neither.
 */
export function toAskPassphrase(io: Io): AskPassphrase | undefined {
  const given = readVariable(io.env, variable);
  if (given === undefined && !io.interactive) return undefined;
  return async ({ path, wrong, asks }) => {
    if (given !== undefined && asks === 0) return given;
    return io.interactive
      ? askAtTerminal(`Passphrase for ${path}${wrong ? ' (wrong passphrase, try again)' : ''}: `, io, false)
      : { wrongIn: variable };
  };
}
