import { Writable } from 'node:stream';
import { note, toSafeText, type Io } from '../common/io.ts';
import { readVariable } from '../../invoker/config/environmentValue.ts';
import type { AskPassphrase } from '../../invoker/signing/privateKey.ts';

/**
 * Asks the person at the terminal; undefined when they gave up.
 *
 * @param seen whether what is typed may be seen
 */
export async function askAtTerminal(question: string, io: Io, seen: boolean): Promise<string | undefined> {
  const { createInterface } = await import('node:readline/promises');
  const shown = toSafeText(io, question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: io.stdin, output: seen ? io.stderr : unseen, terminal: true });
  if (!seen) io.stderr.write(shown);
  // Closed by ctrl+c or ctrl+d, it leaves its question open for ever on Node 20.
  const closed = new AbortController();
  reader.once('close', () => closed.abort());
  try {
    const signal = AbortSignal.any([io.signal, closed.signal]);
    return await reader.question(seen ? shown : '', { signal });
  } catch {
    return undefined;
  } finally {
    reader.close();
    // Where input is visible, readline has already ended the line.
    if (!seen) note(io, '');
  }
}

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
