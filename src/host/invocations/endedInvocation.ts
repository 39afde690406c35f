import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import type { Invocation } from './invocation.ts';

/** An invocation that has just ended, and what was sent for it: its secrets are still in that. */
export type EndedInvocation = {
  readonly invocation: Invocation;
  readonly endedAt: number;
  /** Absent where none could be made. */
  readonly request?: InvocationRequest;
  /** The bytes of its body, those of a stream as far as they were read. */
  readonly body: Uint8Array;
};
