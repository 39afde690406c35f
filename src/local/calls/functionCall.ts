import type { ServiceErrorCode } from './serviceErrors.ts';

/** A call to the process of a function. */
export type FunctionCall = {
  /** ULID, sent as `fn-call-id` in the response. */
  readonly id: string;
  /** The `opc-request-id` that the client sent; empty if it sent none. */
  readonly requestId: string;
  /** Names and values alternating, complete except for length and deadline. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
  /** Starts when the process gets the call. `Infinity`: none. */
  readonly timeoutInSeconds: number;
};

/** How a call ended. `answered` means any complete response, whatever its status. */
export type CallEnd =
  | {
      readonly kind: 'answered';
      /** Why its code could not run, as a sentence, if the function reports an error and its output says so. */
      readonly reason?: string;
    }
  | {
      readonly kind: 'failed';
      readonly code: ServiceErrorCode;
      /** What failed on this machine, as a sentence, if more is known than the code. */
      readonly reason?: string;
    }
  | { readonly kind: 'cancelled' };

/** Receives the response of a function as it arrives. `settle` is always called, and last. */
export interface ResponseSink {
  /** Maximum size of the body in bytes. */
  readonly limit: number;
  /** @param headers names and values alternating, as received */
  head(status: number, headers: readonly string[]): void;
  /** Returns a promise to wait for if the receiver is slower than the function. */
  chunk(bytes: Uint8Array): Promise<void> | undefined;
  settle(end: CallEnd): void;
}
