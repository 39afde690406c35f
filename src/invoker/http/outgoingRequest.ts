import type { Readable } from 'node:stream';
import type { NetworkPhase } from '../../core/common/failure.ts';
import type { Header } from '../../core/http/header.ts';

/** The head of a request. */
export type RequestHead = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: readonly Header[];
};

/**
 * Opens a request on a new or kept connection. The caller then writes the body, and must destroy a request whose response it does not read
 * to the end.
 *
 * @throws for plain HTTP to another host, which the endpoint policy rejects before
 */
export type OpenRequest = (head: RequestHead, events: RequestEvents) => OutgoingRequest;

/** A request that was opened. Its head is sent with the first bytes of its body. */
export type OutgoingRequest = {
  /** Whether another request has used its connection before. Known at the latest when it is sent. */
  readonly reused: boolean;
  /** Whether the whole request was handed to the socket. */
  readonly finished: boolean;
  /** Writes part of the body. Returns false if the rest should wait until `drain`. */
  write(bytes: Uint8Array): boolean;
  /** Calls a function once the connection takes more. */
  drain(next: () => void): void;
  /** Writes the last part of the body. */
  end(bytes: Uint8Array): void;
  /** Closes the connection, unless this exchange is over. */
  destroy(): void;
};

/** What happens to a request, in this order; a response may come before the request was sent. */
export type RequestEvents = {
  readonly progress?: ConnectionProgress;
  readonly sent?: () => void;
  readonly responded: (response: IncomingResponse) => void;
  /** The request failed before a response. Called once, as the last event. */
  readonly failed: (error: unknown) => void;
};

/** Follows how a request gets its connection. */
export type ConnectionProgress = {
  /** A new connection is being opened from now on. */
  connecting(): void;
  /** A step of opening it has ended. */
  lap(step: 'dns' | 'connect' | 'tls'): void;
  /** The request has come to a phase; a kept connection begins with `send`. */
  reach(phase: NetworkPhase): void;
};

/** A response whose head has arrived. Its body is read either by `pieces` or by `stream`, once. */
export type IncomingResponse = {
  readonly status: number;
  readonly statusText: string;
  /** As received: with their order, case and repetitions. */
  readonly headers: readonly Header[];
  pieces(): Pieces;
  stream(): Readable;
};

/** Reads a body piece by piece. */
export type Pieces = {
  /** Returns the next piece, undefined at the end. Pieces that arrived before an error are returned before it is thrown. One reader at a time. */
  take(): Promise<Uint8Array | undefined>;
};
