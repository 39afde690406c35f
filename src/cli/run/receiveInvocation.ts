import { defined } from '../../core/common/defined.ts';
import { forEach } from '../../core/common/producer.ts';
import type { InvocationEvent, TimelineEvent } from '../../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { ResponseSpool } from '../../invoker/spool/responseSpool.ts';
import { summarizeError } from '../output/explainResponse.ts';
import { addEvent, noResponse, type ResponseRecord } from '../output/responseRecord.ts';
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

/**
 * Receives an invocation until its end.
 *
 * @param folder for large bodies; created with the first of them
 */
export async function receiveInvocation(
  events: AsyncIterable<InvocationEvent>,
  request: InvocationRequest,
  folder: string,
): Promise<ReceivedInvocation> {
  const spool = new ResponseSpool({ folder, previewLimit: memoryLimit });
  const timeline: TimelineEvent[] = [];
  await forEach(events, (event) => {
    if (event.type !== 'chunk') return void timeline.push(event);
    spool.append(event.bytes);
    return spool.size > memoryLimit ? spool.drained : undefined;
  });
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
      problem:
        head && head.head.status >= 300 ? summarizeError(toRecord(timeline, spool), request) : undefined,
    }),
    ...defined({ callId: head?.head.callId }),
    dispose: () => spool.dispose(),
  };
}

/** Returns the record of an error response, which only its explanation needs. */
function toRecord(timeline: readonly TimelineEvent[], spool: ResponseSpool): ResponseRecord {
  const record = timeline.reduce(addEvent, noResponse);
  return addEvent(record, { type: 'chunk', bytes: spool.readHead() });
}
