import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Header } from '../../core/http/header.ts';
import { invocationDuration } from '../../core/invocation/invocationDuration.ts';
import type { ResponseHead, TimelineEvent } from '../../core/invocation/invocationEvent.ts';

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
    /** Why the service returned an error, and the next step, in sentences. */
    readonly problem?: string;
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

/** What was kept of a body. */
type KeptBody<T> = {
  /** Bytes. */
  readonly size: number;
  /** Why not all of it was kept. */
  readonly failure: Failure | undefined;
  readonly body: T;
  /** Why the service returned an error, and the next step, in sentences. */
  readonly problem?: string | undefined;
};

type WithBody<T> = Omit<CompletedInvocation, 'response'> & {
  readonly response?: Omit<NonNullable<CompletedInvocation['response']>, 'body'> & { readonly body: T };
};

/** Reads the events of an invocation. Undefined if it was cancelled, or has not ended. */
export function completeInvocation<T>(
  timeline: readonly TimelineEvent[],
  { size, body, failure: lost, problem }: KeptBody<T>,
): WithBody<T> | undefined {
  const last = timeline.at(-1);
  if (last?.type !== 'finished' && last?.type !== 'failed') return undefined;
  let head: ResponseHead | undefined;
  let attempts = 0;
  for (const event of timeline)
    if (event.type === 'attempt') attempts++;
    else if (event.type === 'head') head = event.head;
  const base = { attempts, ...defined({ duration: invocationDuration(timeline) }) };
  const failure = last.type === 'failed' ? last.failure : lost;
  if (failure || last.type !== 'finished' || !head) return { ...base, ...defined({ failure }) };
  const { status, headers } = head;
  const { firstByte } = last.timings;
  return { ...base, response: { status, headers, size, body, ...defined({ firstByte, problem }) } };
}
