import type { Failure } from '../../core/common/failure.ts';
import type { Header } from '../../core/http/header.ts';

/** An invocation that has ended, as expectations and captures see it. Cancelled ones are not checked. */
export type CompletedInvocation = {
  /** Undefined if there is no complete response; then `failure` is the reason. */
  readonly response?: {
    readonly status: number;
    readonly headers: readonly Header[];
    /** Bytes of the body, with content codings decoded. */
    readonly size: number;
    /** Reads the whole body. Called at most once, and only if something needs it. */
    readonly body: () => Promise<Uint8Array>;
    /** Milliseconds from the start of the last attempt to its first byte. */
    readonly firstByte?: number;
  };
  readonly failure?: Failure;
  /** Milliseconds of all attempts and the delays between them; undefined if nothing was sent. */
  readonly duration?: number;
  readonly attempts: number;
  /** What a local function wrote; undefined for a function in the cloud. */
  readonly output?: { readonly stdout: string; readonly stderr: string };
};
