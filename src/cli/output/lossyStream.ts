import { Writable } from 'node:stream';

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
