import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import type { InvocationEvent, TimelineEvent } from '../../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { temporaryFolder } from '../../files/temporaryFolder.ts';
import { ResponseSpool } from '../../invoker/spool/responseSpool.ts';
import { summarizeError } from '../output/explainResponse.ts';
import { addEvent, noResponse } from '../output/responseRecord.ts';
import { completeInvocation, type CompletedInvocation } from '../../run/expectations/completedInvocation.ts';

/** Bytes of a response that stay in memory (1 MiB): several are received at the same time. */
const memoryLimit = 1_048_576;

/** A received invocation; undefined if it was cancelled. Dispose it, which deletes the body. */
export type ReceivedInvocation = {
  readonly invocation: CompletedInvocation | undefined;
  /** `fn-call-id`, if the function ran. */
  readonly callId?: string;
  dispose(): Promise<void>;
};

/** Receives an invocation until its end. Large bodies are kept on disk. */
export async function receiveInvocation(
  events: AsyncIterable<InvocationEvent>,
  request: InvocationRequest,
): Promise<ReceivedInvocation> {
  const folder = join(temporaryFolder(), `ocifn-${randomUUID()}`);
  const spool = new ResponseSpool({ folder, previewLimit: memoryLimit });
  const timeline: TimelineEvent[] = [];
  let record = noResponse;
  for await (const event of events) {
    record = addEvent(record, event);
    if (event.type === 'chunk') {
      spool.append(event.bytes);
      await spool.drained;
    } else timeline.push(event);
  }
  const head = timeline.findLast((event) => event.type === 'head');
  return {
    invocation: completeInvocation(timeline, {
      size: spool.size,
      failure: spool.failure,
      body: async () => {
        const body = await spool.readAll();
        if (!body.ok) throw new Error(body.failure.code);
        return body.value;
      },
      problem: summarizeError(record, request),
    }),
    ...defined({ callId: head?.head.callId }),
    async dispose() {
      const large = spool.size > memoryLimit;
      await spool.dispose();
      if (large) await rm(folder, { recursive: true, force: true }).catch(() => {});
    },
  };
}
