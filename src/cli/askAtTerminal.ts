import { Writable } from 'node:stream';
import { note, type Io } from './io.ts';

/**
 * Asks the person at the terminal; undefined when they gave up.
 *
 * @param seen whether what is typed may be seen
 */
export async function askAtTerminal(question: string, io: Io, seen: boolean): Promise<string | undefined> {
  const { createInterface } = await import('node:readline/promises');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: io.stdin, output: seen ? io.stderr : unseen, terminal: true });
  if (!seen) io.stderr.write(question);
  // Closed by ctrl+c or ctrl+d, it leaves its question open for ever on Node 20.
  const closed = new AbortController();
  reader.once('close', () => closed.abort());
  try {
    const signal = AbortSignal.any([io.signal, closed.signal]);
    return await reader.question(seen ? question : '', { signal });
  } catch {
    return undefined;
  } finally {
    const line = closed.signal.aborted || !seen;
    reader.close();
    if (line) note(io, '');
  }
}
