import type { CallOutput } from '../../local/output/outputTail.ts';
import { lineBreaks, toSafeText, type NoteIo } from '../common/io.ts';
import { Writable } from 'node:stream';

/** Writes what functions print to standard error, as it arrives. */
export type OutputNotes = {
  write(stream: keyof CallOutput, text: string): void;
  /** Writes what was held back: nothing follows. */
  end(): void;
};

/** Opens the notes on what functions print. The beginning of a secret is held back until the rest of it is known. */
export function openOutputNotes(io: NoteIo): OutputNotes {
  const streams = { stdout: openSafeText(io), stderr: openSafeText(io) };
  return {
    write: (stream, text) => void io.stderr.write(streams[stream].push(text)),
    end() {
      for (const stream of Object.values(streams)) io.stderr.write(stream.end());
    },
  };
}

type SafeText = { push(text: string): string; end(): string };

function openSafeText(io: NoteIo): SafeText {
  const redaction = io.redactor.stream();
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder('utf-8', { ignoreBOM: true })];
  const toText = (bytes: Uint8Array, stream: boolean): string =>
    toSafeText(io, decoder.decode(bytes, { stream }), lineBreaks);
  return {
    push: (text) => toText(redaction.push(encoder.encode(text)), true),
    end: () => toText(redaction.end(), false),
  };
}

/** Bytes that wait at most. */
const maxWaiting = 1_048_576;

/**
 * Makes a stream that passes on what it gets and never makes anyone wait: while its target takes nothing, it keeps
 * about 1 MB and drops what comes after, and says so once the target takes something again.
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
