import type { RunningBuild } from '../../local/process/functionBuild.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import { countCommandStart } from '../../core/text/workflowCommands.ts';
import { lineBreaks, note, toSafeText, type NoteIo } from '../common/io.ts';
import { Writable } from 'node:stream';

/** Writes what functions print to standard error, as it arrives. */
export type OutputNotes = {
  write(stream: keyof CallOutput, text: string): void;
  /** Writes what was held back. Call it once, at the end. */
  end(): void;
};

/** Opens the notes on what functions print. What may be the beginning of a secret or of a workflow command is held back until the rest arrives. */
export function openOutputNotes(io: NoteIo): OutputNotes {
  const streams = { stdout: openSafeText(io), stderr: openSafeText(io) };
  return {
    write: (stream, text) => void io.stderr.write(streams[stream].push(text)),
    end() {
      for (const stream of Object.values(streams)) io.stderr.write(stream.end());
    },
  };
}

/** Prints what the build of a local function prints: it may take long, and its errors are what to fix. */
export function noteBuild(build: RunningBuild, io: NoteIo): void {
  note(io, `Building ${build.name}`);
  const notes = openOutputNotes(io);
  build.onOutput((text) => notes.write('stderr', text));
  void build.ended.then(() => notes.end());
}

type SafeText = { push(text: string): string; end(): string };

function openSafeText(io: NoteIo): SafeText {
  const redaction = io.redactor.stream();
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder('utf-8', { ignoreBOM: true })];
  let held = '';
  return {
    push(text) {
      const arrived = held + decoder.decode(redaction.push(encoder.encode(text)), { stream: true });
      const end = arrived.length - countCommandStart(arrived);
      held = arrived.slice(end);
      return toSafeText(io, arrived.slice(0, end), lineBreaks);
    },
    end: () => toSafeText(io, held + decoder.decode(redaction.end()), lineBreaks),
  };
}

/** Maximum bytes that wait for the target. */
const maxWaiting = 1_048_576;

/**
 * Creates a stream that forwards its input and never makes the writer wait: while the target is blocked, it keeps about 1 MiB,
 * drops the rest, and reports the number of dropped bytes once the target accepts data again.
 */
export function createLossyStream(target: Writable): Writable {
  let dropped = 0;
  const report = (): void => {
    if (dropped === 0) return;
    target.write(`\n[${dropped} bytes of output were dropped because nothing read them]\n`);
    dropped = 0;
  };
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (dropped > 0 || target.writableLength + chunk.length > maxWaiting) {
        if (dropped === 0) target.once('drain', report);
        dropped += chunk.length;
      } else target.write(chunk);
      done();
    },
  });
}
