import type { Readable } from 'node:stream';

/** Bytes that may wait for the reader before the stream is paused. */
const maxWaiting = 128 * 1024;

/**
 * Reads a stream piece by piece as they arrive; pieces that arrived before an error are read before it is thrown. Iterating over
 * the stream itself would pause and resume the socket for each piece, and take a quarter longer for a large response.
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
    const fail = (): void => this.#inbox.end(stream.errored ?? new Error('Premature close'));
    stream.on('end', () => this.#inbox.put('end'));
    stream.on('error', fail);
    stream.on('close', () => stream.readableEnded || fail());
    // A stream that failed before now has no more events.
    if (stream.destroyed) fail();
  }

  /** Returns the next piece, undefined at the end. The previous piece counts as waiting until then. One reader at a time. */
  take(): Promise<Uint8Array | undefined> {
    this.#waiting -= this.#taken;
    this.#taken = 0;
    if (this.#waiting < maxWaiting) this.#stream.resume();
    return this.#inbox.take().then((piece) => {
      if (piece === 'end') return undefined;
      this.#taken = piece.byteLength;
      return piece;
    });
  }
}

/** A queue between event handlers and a reader that awaits its items. Ends with the first error. */
export class Inbox<T> {
  readonly #items: T[] = [];
  #ended: { readonly error: unknown } | undefined;
  #reader: { readonly resolve: (item: T) => void; readonly reject: (error: unknown) => void } | undefined;

  put(item: T): void {
    const reader = this.#reader;
    this.#reader = undefined;
    if (reader) reader.resolve(item);
    else this.#items.push(item);
  }

  end(error: unknown): void {
    this.#ended ??= { error };
    this.#reader?.reject(this.#ended.error);
    this.#reader = undefined;
  }

  /** Returns the next item; rejects with the error once all items are taken. One reader at a time. */
  take(): Promise<T> {
    return new Promise((resolve, reject) => {
      const item = this.#items.shift();
      if (item !== undefined) resolve(item);
      else if (this.#ended) reject(this.#ended.error);
      else this.#reader = { resolve, reject };
    });
  }
}
