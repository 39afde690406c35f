import { finished, type Readable } from 'node:stream';
import { Inbox } from './inbox.ts';

/** Bytes that may wait for the reader before the sender is slowed down. */
const maxWaiting = 128 * 1024;

/**
 * Reads a stream piece by piece, as it comes; what came before an error is read before that is thrown. A loop over the stream
 * itself would stop and start the socket at each piece, and take a quarter longer for a large answer.
 */
export class PieceReader {
  readonly #stream: Readable;
  readonly #inbox = new Inbox<Uint8Array | 'end'>();
  #waiting = 0;
  #taken = 0;

  constructor(stream: Readable) {
    this.#stream = stream;
    stream.on('data', (piece: Uint8Array) => {
      this.#waiting += piece.byteLength;
      if (this.#waiting >= maxWaiting) stream.pause();
      this.#inbox.put(piece);
    });
    // Tells also of a stream that broke before anybody listened.
    finished(stream, { writable: false }, (error) =>
      error ? this.#inbox.end(error) : this.#inbox.put('end'),
    );
  }

  /** The next piece, undefined at the end. Until then the one before counts as being read. One reader at a time. */
  async take(): Promise<Uint8Array | undefined> {
    this.#waiting -= this.#taken;
    this.#taken = 0;
    if (this.#waiting < maxWaiting) this.#stream.resume();
    const piece = await this.#inbox.take();
    if (piece === 'end') return undefined;
    this.#taken = piece.byteLength;
    return piece;
  }
}
