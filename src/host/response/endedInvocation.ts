import type { InvocationRequest } from '../../core/invocationRequest.ts';
import type { Redactor } from '../../core/redactor.ts';
import type { CallOutput } from '../../local/callOutputs.ts';
import type { Invocation } from './invocation.ts';

/** An invocation that has just ended, and what was sent for it. */
export type EndedInvocation = {
  readonly invocation: Invocation;
  readonly endedAt: number;
  /** Absent where none could be made. */
  readonly request?: InvocationRequest;
  /** The bytes of its body, those of a stream as far as they were read. */
  readonly body: Uint8Array;
  /** For what is kept of the request: its secrets are still in it. */
  readonly redactor: Redactor;
  readonly output?: CallOutput;
};
