import type { AttemptEnding } from '../../core/invocation/attemptEnding.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { ResponseHead, Timings } from '../../core/invocation/invocationEvent.ts';
import { ErrorBody } from './errorBody.ts';
import type { ExchangeEvent } from '../transport/exchange.ts';

type Head = Extract<ExchangeEvent, { readonly type: 'head' }>;

/** What happens in an attempt, with its ending where that is known; the ending of an answer has the service's code, if there was one. */
export type AttemptEvent =
  | Extract<ExchangeEvent, { readonly type: 'sent' | 'head' | 'chunk' | 'cancelled' }>
  /** An answer is held back. Who asks for the next event lets it go; who leaves drops it. */
  | {
      readonly type: 'held';
      readonly ending: AttemptEnding;
      readonly head: ResponseHead;
      readonly timings: Timings;
    }
  | (Extract<ExchangeEvent, { readonly type: 'finished' | 'failed' }> & { readonly ending: AttemptEnding });

function keepsBody({ code }: Failure): boolean {
  return code === 'responseTooLarge' || code === 'responseDamaged';
}

/**
 * Holds back an answer until its code is known: `held` comes first, then what was collected, then the rest as it streams.
 * An answer that breaks before that is never shown. Other answers pass as they come.
 */
export async function* bufferErrorResponse(
  exchange: AsyncIterable<ExchangeEvent>,
  holds: (head: ResponseHead) => boolean,
): AsyncGenerator<AttemptEvent, void, undefined> {
  const body = new ErrorBody();
  let status = 0;
  let held: Head | undefined;

  const toEnding = (): AttemptEnding => {
    const code = status < 400 ? undefined : body.code;
    return { kind: 'response', status, ...(code !== undefined && { code }) };
  };
  async function* release({ head, at }: Head, timings?: Timings): AsyncGenerator<AttemptEvent> {
    yield { type: 'held', ending: toEnding(), head, timings: timings ?? { firstByte: at, total: at } };
    yield { type: 'head', head, at };
    for (const bytes of body.chunks) yield { type: 'chunk', bytes };
  }

  for await (const event of exchange) {
    switch (event.type) {
      case 'head':
        status = event.head.status;
        if (holds(event.head)) held = event;
        else yield event;
        break;
      case 'chunk':
        if (status >= 400) body.add(event.bytes);
        if (!held) yield event;
        else if (body.overflowed) {
          yield* release(held);
          held = undefined;
        }
        break;
      case 'finished':
        if (held) yield* release(held, event.timings);
        yield { ...event, ending: toEnding() };
        break;
      case 'failed':
        // What was received of it is kept, so its head is shown.
        if (held && keepsBody(event.failure)) yield* release(held, event.timings);
        yield { ...event, ending: { kind: 'failure', failure: event.failure, sent: event.sent } };
        break;
      case 'sent':
      case 'cancelled':
        yield event;
    }
  }
}
