import { finished, type Readable } from 'node:stream';

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
    // Unlike the events, this also reports a stream that failed before now.
    finished(stream, { writable: false }, (error) =>
      error ? this.#inbox.end(error) : this.#inbox.put('end'),
    );
  }

  /** Returns the next piece, undefined at the end. The previous piece counts as waiting until then. One reader at a time. */
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

/** A queue between event handlers and a reader that awaits its items. Ends with the first error. */
export class Inbox<T> {
  readonly #items: T[] = [];
  #ended: { readonly error: unknown } | undefined;
  #wake: () => void = () => {};

  put(item: T): void {
    this.#items.push(item);
    this.#wake();
  }

  end(error: unknown): void {
    this.#ended ??= { error };
    this.#wake();
  }

  /**
   * Returns the next item. One reader at a time.
   *
   * @throws the error, once all items are taken
   */
  async take(): Promise<T> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) return item;
      if (this.#ended) throw this.#ended.error;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
