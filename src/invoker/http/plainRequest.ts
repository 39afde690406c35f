import { PieceQueue, toStream } from './pieces.ts';
import type { OutgoingRequest, RequestEvents } from './outgoingRequest.ts';
import type { ConnectionUser, PlainConnection } from './plainConnection.ts';
import type { ResponseHead } from './responseHead.ts';
import { ResponseReader, type ResponseSink } from './responseReader.ts';

/** How a request uses a connection. */
type Use = {
  /** Whether another request has used it before. */
  readonly reused: boolean;
  /** Called once, with the seconds for which the server keeps the connection; 0 if it must be closed. */
  readonly over: (keepAlive: number) => void;
};

/** A request in plain text, and its response. */
export class PlainRequest implements OutgoingRequest, ConnectionUser, ResponseSink {
  readonly reused: boolean;
  readonly #connection: PlainConnection;
  readonly #events: RequestEvents;
  readonly #over: (keepAlive: number) => void;
  readonly #reader = new ResponseReader(this);
  #head: Uint8Array | undefined;
  #body: PieceQueue | undefined;
  #finished = false;
  #isOver = false;

  /** @param head its bytes */
  constructor(head: Uint8Array, connection: PlainConnection, events: RequestEvents, { reused, over }: Use) {
    this.#head = head;
    this.reused = reused;
    this.#connection = connection;
    this.#events = events;
    this.#over = over;
    connection.use(this);
    if (reused) events.progress?.reach('send');
  }

  get finished(): boolean {
    return this.#finished;
  }

  write(bytes: Uint8Array): boolean {
    return this.#connection.write(this.#withHead(bytes));
  }

  drain(next: () => void): void {
    this.#connection.drain(next);
  }

  end(bytes: Uint8Array): void {
    this.#connection.write(this.#withHead(bytes), () => {
      this.#finished = true;
      this.#events.sent?.();
    });
  }

  destroy(): void {
    if (this.#isOver) return;
    this.#end(0);
    this.#body?.fail(new Error('the request was ended'));
  }

  received(bytes: Buffer): void {
    try {
      const length = this.#reader.read(bytes);
      if (!this.#reader.complete) return;
      // Bytes after the response belong to no request.
      const isUsable = this.#finished && length === bytes.length;
      this.#end(isUsable ? this.#reader.keepAlive : 0);
      this.#body?.end();
    } catch (error) {
      this.#fail(error);
    }
  }

  ended(error?: Error): void {
    if (error || !this.#reader.end()) this.#fail(error ?? hangUp());
    else {
      this.#end(0);
      this.#body?.end();
    }
  }

  head({ status, statusText, headers }: ResponseHead): void {
    const body = new PieceQueue(this.#connection);
    this.#body = body;
    this.#events.responded({ status, statusText, headers, pieces: () => body, stream: () => toStream(body) });
  }

  piece(bytes: Uint8Array): void {
    this.#body?.put(bytes);
  }

  #withHead(bytes: Uint8Array): Uint8Array {
    const head = this.#head;
    this.#head = undefined;
    return head ? Buffer.concat([head, bytes]) : bytes;
  }

  #fail(error: unknown): void {
    if (this.#isOver) return;
    this.#end(0);
    if (this.#body) this.#body.fail(error);
    else this.#events.failed(error);
  }

  #end(keepAlive: number): void {
    this.#isOver = true;
    this.#over(keepAlive);
  }
}

/** The error that Node's client has if the server ends the connection before the end of the response. */
function hangUp(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
