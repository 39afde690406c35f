import { Writable } from 'node:stream';
import type { AskPassphrase } from '../invoker/privateKey.ts';
import { note, type Io } from './io.ts';

/**
 * Who is asked for the passphrase of a key: `OCI_CLI_PASSPHRASE`, then the person at the terminal, unseen while typing.
 * Undefined where there is neither: the key is then a failure that says so.
 */
export function toAskPassphrase(io: Io): AskPassphrase | undefined {
  const given = io.env['OCI_CLI_PASSPHRASE'];
  if (given === undefined && !io.interactive) return undefined;
  return async ({ path, wrong }) => {
    if (given !== undefined && !wrong) return given;
    return io.interactive
      ? askAtTerminal(`Passphrase of ${path}${wrong ? ' (it did not fit)' : ''}: `, io)
      : undefined;
  };
}

async function askAtTerminal(question: string, io: Io): Promise<string | undefined> {
  const { createInterface } = await import('node:readline/promises');
  io.stderr.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: io.stdin, output: unseen, terminal: true });
  // Closed by ctrl+c or ctrl+d, it leaves its question open for ever on Node 20.
  const closed = new AbortController();
  reader.once('close', () => closed.abort());
  try {
    return await reader.question('', { signal: AbortSignal.any([io.signal, closed.signal]) });
  } catch {
    return undefined;
  } finally {
    reader.close();
    note(io, '');
  }
}
