import { createReadStream } from 'node:fs';
import { errorReason } from '../../core/common/errorReason.ts';
import type { TimelineEvent } from '../../core/invocation/invocationEvent.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import type { Invocation } from './invocation.ts';
import type { InvocationSource } from './invocationSource.ts';
import type { SentRequest } from './sentRequest.ts';

/** An invocation that ended before, as far as it was kept. */
export type PastInvocation = {
  readonly source: InvocationSource;
  readonly startedAt: number;
  readonly request?: SentRequest;
  readonly events: readonly TimelineEvent[];
  /** Path of the file with the bytes of its answer; absent where there were none. */
  readonly response?: string;
  readonly output?: CallOutput;
};

/** Tells an invocation once more what happened, the bytes of its answer after their head. */
export async function replay({ events, response }: PastInvocation, invocation: Invocation): Promise<void> {
  for (const event of events) {
    await invocation.take(event);
    if (event.type === 'head' && response !== undefined) await replayResponse(response, invocation);
  }
}

/** What cannot be read of it does not keep the rest from being shown. */
async function replayResponse(path: string, invocation: Invocation): Promise<void> {
  const chunks: AsyncIterable<Uint8Array> = createReadStream(path);
  try {
    for await (const bytes of chunks) await invocation.take({ type: 'chunk', bytes });
  } catch (error) {
    invocation.spool.fail({ code: 'historyUnreadable', path, reason: errorReason(error) });
  }
}
