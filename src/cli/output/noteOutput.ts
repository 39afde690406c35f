import type { CallOutput } from '../../local/output/outputTail.ts';
import { note, noteText, type Io } from '../common/io.ts';

/** Shows on standard error what a function of this machine wrote, each stream under a line that names it. */
export function noteOutput(output: CallOutput | undefined, io: Io): void {
  if (output === undefined) return;
  noteStream('standard output', output.stdout, io);
  noteStream('standard error', output.stderr, io);
}

function noteStream(name: string, text: string, io: Io): void {
  if (text.trim() === '') return;
  note(io, `The function wrote to ${name}:`);
  noteText(io, text.trimEnd());
}
