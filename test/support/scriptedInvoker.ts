import type { InvocationEvent, ResponseHead } from '../../src/core/invocationEvent.ts';
import type { InvocationRequest } from '../../src/core/invocationRequest.ts';
import type { Invoker } from '../../src/invoker/invoker.ts';

/** One invocation whose events the test gives, one by one. */
export type ScriptedCall = {
  readonly request: InvocationRequest;
  readonly signal: AbortSignal;
  /** Hands an event over; settles when the consumer asks for the next one, or has gone. */
  readonly give: (event: InvocationEvent) => Promise<void>;
  /** Ends without a closing event, or with an error: what a broken invoker does. */
  readonly end: (error?: Error) => void;
};

/** An invoker that says what the test tells it to. Its calls end as `cancelled` when their signal is aborted. */
export class ScriptedInvoker implements Pick<Invoker, 'invoke'> {
  readonly calls: ScriptedCall[] = [];

  async *invoke(
    request: InvocationRequest,
    signal = new AbortController().signal,
  ): AsyncGenerator<InvocationEvent> {
    let wake = (): void => {};
    const queue: { readonly event: InvocationEvent; readonly taken: () => void }[] = [];
    let over: { readonly error: Error | undefined } | undefined;
    this.calls.push({
      request,
      signal,
      give: (event) =>
        new Promise((taken) => {
          queue.push({ event, taken });
          wake();
        }),
      end(error) {
        over = { error };
        wake();
      },
    });
    signal.addEventListener('abort', () => wake());
    for (;;) {
      for (let next = queue.shift(); next; next = queue.shift()) {
        try {
          yield next.event;
        } finally {
          next.taken();
        }
        if (['finished', 'failed', 'cancelled'].includes(next.event.type)) return;
      }
      if (signal.aborted) {
        yield { type: 'cancelled', timings: { total: 5 } };
        return;
      }
      if (over?.error) throw over.error;
      if (over) return;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
}

/** A head as the service sends it. */
export function headOf(status: number, statusText: string, contentType = 'text/plain'): ResponseHead {
  return {
    status,
    statusText,
    headers: [
      ['Content-Type', contentType],
      ['Opc-Request-Id', 'REQUEST/1'],
      ['Fn-Call-Id', 'CALL'],
    ],
    requestId: 'REQUEST/1',
    callId: 'CALL',
  };
}
