import type { CircuitBreakers, CircuitCall } from './circuitBreakers.ts';
import type { AttemptEvent } from './bufferErrorResponse.ts';

/** Asks the breaker of the endpoint for leave to make an attempt, and tells it how that ended. Nothing is opened where it refuses. */
export async function* throughBreaker(
  { host, ...call }: CircuitCall & { readonly host: string },
  breakers: CircuitBreakers,
  open: () => AsyncIterable<AttemptEvent>,
): AsyncGenerator<AttemptEvent, void, undefined> {
  const passage = breakers.admit(call);
  if ('retryAt' in passage) {
    const failure = { code: 'circuitOpen', host, retryAt: passage.retryAt } as const;
    const ending = { kind: 'failure', failure, sent: false } as const;
    yield { type: 'failed', failure, sent: false, timings: { total: 0 }, ending };
    return;
  }
  try {
    for await (const event of open()) {
      if ('ending' in event) passage.settle(event.ending);
      // A good answer may stream for minutes; that it came is all a trial is to tell.
      else if (event.type === 'head' && event.head.status < 400)
        passage.settle({ kind: 'response', status: event.head.status });
      yield event;
    }
  } finally {
    passage.settle(undefined);
  }
}
