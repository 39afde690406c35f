import type { ServiceErrorCode } from './serviceErrors.ts';

/** One call on its way to a function's process. */
export type FunctionCall = {
  /** ULID; the answer's `fn-call-id`. */
  readonly id: string;
  /** Names and values in turn, ready to be sent; the deadline is added when the call leaves. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
  /** Counts from when the process gets the call. */
  readonly timeoutInSeconds: number;
};

/** How a call ended. `answered` says nothing about the status that the function gave. */
export type CallEnd =
  | { readonly kind: 'answered' }
  | {
      readonly kind: 'failed';
      readonly code: ServiceErrorCode;
      /** A sentence about what failed on this machine, where more is known than the code says. */
      readonly reason?: string;
    }
  | { readonly kind: 'cancelled' };

/** Takes the answer of a function as it comes; `settle` is the last to be called, and always. */
export interface ResponseSink {
  /** Bytes after which the answer is too large. */
  readonly limit: number;
  /** @param headers names and values in turn, as received */
  head(status: number, headers: readonly string[]): void;
  /** A promise when the taker is slower than the function. */
  chunk(bytes: Uint8Array): Promise<void> | undefined;
  settle(end: CallEnd): void;
}
