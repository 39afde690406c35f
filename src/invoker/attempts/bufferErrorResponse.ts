import type { AttemptEnding } from '../../core/invocation/attemptEnding.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { ResponseHead, Timings } from '../../core/invocation/invocationEvent.ts';
import { parseServiceError } from '../../core/oci/serviceError.ts';
import type { Emit, Producer } from '../../core/common/producer.ts';
import type { ExchangeEvent } from '../transport/exchange.ts';

type Head = Extract<ExchangeEvent, { readonly type: 'head' }>;

/** The events of an exchange; the last ones also have the ending of the attempt, which includes the error code of the service. */
export type AttemptEvent =
  | Extract<ExchangeEvent, { readonly type: 'sent' | 'head' | 'chunk' | 'cancelled' }>
  /** A buffered response, whose events follow. A consumer that wants no more here drops it. */
  | {
      readonly type: 'held';
      readonly ending: AttemptEnding;
      readonly head: ResponseHead;
      readonly timings: Timings;
    }
  | (Extract<ExchangeEvent, { readonly type: 'finished' | 'failed' }> & { readonly ending: AttemptEnding });

/**
 * Buffers a response until its error code is known: emits `held`, then the buffered events, then the rest as it streams.
 * A response that breaks off before that is dropped. Other responses pass unbuffered.
 *
 * @param holds returns whether to buffer a response
 */
export function bufferErrorResponse(
  exchange: Producer<ExchangeEvent>,
  holds: (head: ResponseHead) => boolean,
): Producer<AttemptEvent> {
  return (emit) => exchange(toBuffering(holds, emit));
}

function toBuffering(holds: (head: ResponseHead) => boolean, emit: Emit<AttemptEvent>): Emit<ExchangeEvent> {
  const body = new ErrorBody();
  let status = 0;
  let held: Head | undefined;

  const toEnding = (): AttemptEnding => {
    const code = status < 400 ? undefined : body.code;
    return code === undefined ? { kind: 'response', status } : { kind: 'response', status, code };
  };
  const release = async ({ head, at }: Head, timings?: Timings): Promise<boolean> => {
    const ending = toEnding();
    if (!(await emit({ type: 'held', ending, head, timings: timings ?? { firstByte: at, total: at } })))
      return false;
    if (!(await emit({ type: 'head', head, at }))) return false;
    for (const bytes of body.chunks) if (!(await emit({ type: 'chunk', bytes }))) return false;
    return true;
  };
  const end = (event: AttemptEvent, timings?: Timings): boolean | Promise<boolean> =>
    held && timings ? release(held, timings).then((wanted) => wanted && emit(event)) : emit(event);

  return (event) => {
    switch (event.type) {
      case 'head':
        status = event.head.status;
        if (!holds(event.head)) return emit(event);
        held = event;
        return true;
      case 'chunk': {
        if (status >= 400) body.add(event.bytes);
        if (!held) return emit(event);
        if (!body.overflowed) return true;
        const released = release(held);
        held = undefined;
        return released;
      }
      case 'finished':
        return end({ ...event, ending: toEnding() }, event.timings);
      case 'failed': {
        const ending = { kind: 'failure', failure: event.failure, sent: event.sent } as const;
        // The part that was received is kept, so its head is shown.
        return end({ ...event, ending }, keepsBody(event.failure) ? event.timings : undefined);
      }
      case 'sent':
      case 'cancelled':
        return emit(event);
    }
  };
}

function keepsBody({ code }: Failure): boolean {
  return code === 'responseTooLarge' || code === 'responseDamaged';
}

/** Bytes of an error response that are buffered; an error of the service has a few hundred. */
const errorLimit = 64 * 1024;

/** Collects the body of an error response, as long as it may be an error of the service, which has a code. */
export class ErrorBody {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /** True if the body is too long to have a code; nothing more is collected. */
  get overflowed(): boolean {
    return this.#size > errorLimit;
  }

  /** The chunks that were added, including the one that exceeded the limit. */
  get chunks(): readonly Uint8Array[] {
    return this.#chunks;
  }

  /** The error code of the service, valid once the body is complete. */
  get code(): string | undefined {
    return this.overflowed ? undefined : parseServiceError(Buffer.concat(this.#chunks))?.code;
  }

  add(bytes: Uint8Array): void {
    if (this.overflowed) return;
    this.#chunks.push(bytes);
    this.#size += bytes.byteLength;
  }
}
