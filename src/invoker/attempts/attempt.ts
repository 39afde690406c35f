import type { AttemptEnding, RunClass } from '../../core/invocation/attemptEnding.ts';
import type { InvocationEvent, ResponseHead } from '../../core/invocation/invocationEvent.ts';
import type { RetryDecision } from '../../core/invocation/retryDecision.ts';
import type { AttemptEvent } from './bufferErrorResponse.ts';

/** An attempt that came to an end, for whoever decides about another. */
export type EndedCall = {
  readonly n: number;
  readonly ending: AttemptEnding;
  /** Of an answer. */
  readonly head: ResponseHead | undefined;
  /** Whether part of the answer was handed on. */
  readonly begun: boolean;
};

/** Who decides about another attempt. */
export type AttemptJudge = {
  readonly ranBy: (ending: AttemptEnding) => RunClass;
  /** Called once, unless the attempt was cancelled; undefined: it was meanwhile. */
  readonly decide: (call: EndedCall) => Promise<RetryDecision | undefined>;
};

/** Hands on what happens in the nth attempt and how it ends. Returns the seconds to wait before the next; undefined: it was the last. */
export async function* runAttempt(
  n: number,
  events: AsyncIterable<AttemptEvent>,
  judge: AttemptJudge,
): AsyncGenerator<InvocationEvent, number | undefined, undefined> {
  let shown: ResponseHead | undefined;
  let decision: RetryDecision | undefined;
  for await (const event of events) {
    if (!('ending' in event)) {
      if (event.type === 'head') shown = event.head;
      yield event;
      continue;
    }
    const { ending, timings } = event;
    const head = event.type === 'held' ? event.head : shown;
    decision ??= await judge.decide({ n, ending, head, begun: shown !== undefined });
    if (!decision) {
      yield { type: 'cancelled', timings };
      return undefined;
    }
    const ran = judge.ranBy(ending);
    if (decision.repeat) {
      const { reason, wait } = decision;
      yield { type: 'retry', n, ending, ran, reason, wait, timings };
      return wait;
    }
    const { repeat: _, ...why } = decision;
    const verdict = { ran, ...why };
    if (event.type === 'finished') {
      const { ending: _, ...finished } = event;
      yield { ...finished, verdict };
    }
    if (event.type === 'failed') yield { type: 'failed', failure: event.failure, timings, verdict };
  }
  return undefined;
}
