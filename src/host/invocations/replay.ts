import { createReadStream } from 'node:fs';
import { errorReason } from '../../core/common/errorReason.ts';
import type { TimelineEvent } from '../../core/invocation/invocationEvent.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import type { Invocation } from './invocation.ts';
import type { InvocationSource } from './invocationSource.ts';
import { readSentBody } from './sentBody.ts';
import type { SentRequest } from './sentRequest.ts';

/** A completed invocation, as stored in the history. */
export type PastInvocation = {
  readonly source: InvocationSource;
  readonly startedAt: number;
  readonly request?: SentRequest;
  readonly events: readonly TimelineEvent[];
  /** Path of the file with the body of its response; absent if there was none. */
  readonly response?: string;
  /** The file with the body of its request, and its size; absent if it was empty. */
  readonly body?: { readonly path: string; readonly size: number };
  readonly output?: CallOutput;
};

/** Passes stored events to an invocation, the body of the response right after its head. */
export async function replay(
  { events, response, request, body }: PastInvocation,
  invocation: Invocation,
): Promise<void> {
  const empty = request && { head: new Uint8Array(0), size: 0 };
  const sent = body ? await readSentBody(body.path, body.size) : empty;
  invocation.setSentBody(() => sent);
  for (const event of events) {
    await invocation.take(event);
    if (event.type === 'head' && response !== undefined) await replayResponse(response, invocation);
  }
}

/** A read error is recorded as a failure of the spool, so that everything else is still shown. */
async function replayResponse(path: string, invocation: Invocation): Promise<void> {
  const chunks: AsyncIterable<Uint8Array> = createReadStream(path);
  try {
    for await (const bytes of chunks) await invocation.take({ type: 'chunk', bytes });
  } catch (error) {
    invocation.spool.fail({ code: 'historyUnreadable', path, reason: errorReason(error) });
  }
}
