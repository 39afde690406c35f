import { Writable } from 'node:stream';
import { note, toSafeText, type Io } from '../common/io.ts';
import { readVariable } from '../../invoker/config/environmentValue.ts';
import type { AskPassphrase } from '../../invoker/signing/privateKey.ts';

/**
 * Asks the user at the terminal. Undefined if the user cancelled.
 *
 * @param seen whether the terminal shows the input
 */
export async function askAtTerminal(question: string, io: Io, seen: boolean): Promise<string | undefined> {
  const { createInterface } = await import('node:readline/promises');
  const shown = toSafeText(io, question);
  const resume = io.pause?.();
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: io.stdin, output: seen ? io.stderr : unseen, terminal: true });
  if (!seen) io.stderr.write(shown);
  // On Node 20, a question stays pending after Ctrl+C or Ctrl+D closed the reader.
  const closed = new AbortController();
  reader.once('close', () => closed.abort());
  try {
    const signal = AbortSignal.any([io.signal, closed.signal]);
    return await reader.question(seen ? shown : '', { signal });
  } catch {
    return undefined;
  } finally {
    reader.close();
    // If the input is visible, readline has already ended the line.
    if (!seen) note(io, '');
    resume?.();
  }
}

const variable = 'OCI_CLI_PASSPHRASE';

/**
 * Returns a function that provides the passphrase of a key: first `OCI_CLI_PASSPHRASE`, then the input of the user, which the
 * terminal does not show. Undefined if there is neither.
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
