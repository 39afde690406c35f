import { Readable } from 'node:stream';
import { Inbox } from './inbox.ts';
import type { Pieces } from './outgoingRequest.ts';

/** Bytes that may wait for the reader before their source is paused, with those that each piece takes besides its own. */
const maxWaiting = 128 * 1024;
const besides = 64;

/** A source of bytes that can be paused, such as a stream or a socket. */
type Source = { pause(): unknown; resume(): unknown };

/** The pieces of a body that have arrived and wait for their reader. Pauses their source while there are too many. */
export class PieceQueue implements Pieces {
  readonly #inbox = new Inbox<Uint8Array | 'end'>();
  #source: Source | undefined;
  #isPaused = false;
  #waiting = 0;
  #taken = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  put(piece: Uint8Array): void {
    this.#waiting += piece.byteLength + besides;
    if (this.#waiting >= maxWaiting && !this.#isPaused) {
      this.#isPaused = true;
      this.#source?.pause();
    }
    this.#inbox.put(piece);
  }

  /** Ends the body. Its source can have another use from now on. */
  end(): void {
    this.#source = undefined;
    this.#inbox.put('end');
  }

  fail(error: unknown): void {
    this.#source = undefined;
    this.#inbox.end(error);
  }

  /** The piece before counts as waiting until then. */
  take(): Promise<Uint8Array | undefined> {
    this.#waiting -= this.#taken;
    this.#taken = 0;
    if (this.#isPaused && this.#waiting < maxWaiting) {
      this.#isPaused = false;
      this.#source?.resume();
    }
    return this.#inbox.take().then((piece) => {
      if (piece === 'end') return undefined;
      this.#taken = piece.byteLength + besides;
      return piece;
    });
  }
}

/**
 * Reads a stream as it arrives. Iterating over the stream itself would pause and resume the socket for each piece, and take a quarter
 * longer for a large response.
 */
export function readPieces(stream: Readable): Pieces {
  const queue = new PieceQueue(stream);
  const fail = (): void => queue.fail(stream.errored ?? new Error('Premature close'));
  stream.on('data', (piece: Uint8Array) => queue.put(piece));
  stream.on('end', () => queue.end());
  stream.on('error', fail);
  stream.on('close', () => stream.readableEnded || fail());
  // A stream that failed before now has no more events.
  if (stream.destroyed) fail();
  return queue;
}

/** Returns a stream of pieces, which asks for the next one only when it is needed. */
export function toStream(pieces: Pieces): Readable {
  return new Readable({
    read() {
      pieces.take().then(
        (piece) => this.push(piece ?? null),
        (error: Error) => this.destroy(error),
      );
    },
  });
}
