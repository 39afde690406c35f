import type { TimelineEvent } from '../../core/invocationEvent.ts';
import type { CallOutput } from '../../local/callOutputs.ts';
import type { Invocation } from './invocation.ts';
import type { InvocationSource } from './invocationSource.ts';
import type { SentRequest } from './sentRequest.ts';

/** An invocation that ended before, as far as it was kept. */
export type PastInvocation = {
  readonly source: InvocationSource;
  readonly startedAt: number;
  readonly request?: SentRequest;
  readonly events: readonly TimelineEvent[];
  readonly answer: AsyncIterable<Uint8Array>;
  readonly output?: CallOutput;
};

/** Tells an invocation once more what happened, the bytes of its answer after their head. */
export async function replay({ events, answer }: PastInvocation, invocation: Invocation): Promise<void> {
  for (const event of events) {
    await invocation.take(event);
    if (event.type === 'head')
      for await (const bytes of answer) await invocation.take({ type: 'chunk', bytes });
  }
}
