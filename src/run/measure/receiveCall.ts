import type { Failure } from '../../core/common/failure.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import { forEach } from '../../core/common/producer.ts';
import { decodeFnHttp } from '../../core/http/fnHttp.ts';
import { toStatusText } from '../../core/http/statusText.ts';
import { toRunClass } from '../../core/invocation/attemptEnding.ts';
import { invocationDuration } from '../../core/invocation/invocationDuration.ts';
import type { InvocationEvent, ResponseHead, TimelineEvent } from '../../core/invocation/invocationEvent.ts';
import { classifyStatus } from '../../core/invocation/outcome.ts';
import type { CallError } from '../../core/measurement/measurement.ts';
import { parseServiceError } from '../../core/oci/serviceError.ts';
import { shorten } from '../../core/text/shorten.ts';

/** How a call ended. */
export type CallEnd =
  | { readonly kind: 'cancelled' }
  /** Without a response there is a failure. */
  | {
      readonly kind: 'ended';
      /** Milliseconds from the beginning of its first attempt; absent if nothing was sent. */
      readonly ms?: number;
      /** The status that the function set, else that of the service. */
      readonly status?: number;
      readonly error?: CallError;
      readonly failure?: Failure;
    };

/** Bytes of an error response in which its code is searched. */
const errorBodyLimit = 4096;

/** UTF-16 units of a message that is kept as an example. */
const exampleLimit = 300;

/** Receives a response without keeping it. */
export async function receiveCall(events: AsyncIterable<InvocationEvent>): Promise<CallEnd> {
  const timeline: TimelineEvent[] = [];
  const body: Uint8Array[] = [];
  let bytes = 0;
  let head: ResponseHead | undefined;
  await forEach(events, (event) => {
    if (event.type !== 'chunk') {
      timeline.push(event);
      if (event.type === 'head') head = event.head;
    } else if (head && head.status >= 400 && bytes < errorBodyLimit) {
      body.push(event.bytes);
      bytes += event.bytes.byteLength;
    }
  });
  const last = timeline.at(-1);
  if (!last || last.type === 'cancelled') return { kind: 'cancelled' };
  const ms = invocationDuration(timeline);
  const took = ms === undefined ? {} : { ms };
  if (last.type === 'failed') {
    const { failure } = last;
    return { kind: 'ended', ...took, failure, error: toError('failure', failure.code, messageOf(failure)) };
  }
  if (!head) return { kind: 'cancelled' };
  const own = decodeFnHttp(head.headers)?.status;
  const error = findError(head, own, body);
  return { kind: 'ended', ...took, status: own ?? head.status, ...(error && { error }) };
}

/** Returns the error of a response. Undefined for a success. */
function findError(
  { status, statusText }: ResponseHead,
  own: number | undefined,
  body: readonly Uint8Array[],
): CallError | undefined {
  if (classifyStatus(status) !== 'success') {
    const text = toStatusText(status, statusText);
    const service = status >= 400 ? parseServiceError(Buffer.concat(body)) : undefined;
    const code = service && /^\w{1,64}$/.test(service.code) ? service.code : undefined;
    const ran = toRunClass({ kind: 'response', status, ...(code !== undefined && { code }) });
    if (code !== undefined && ran === 'ranAndFailed')
      return toError('function', code, `${text}: ${service?.message ?? ''}`);
    return toError('status', classOf(status), code === undefined ? text : `${text}: ${code}`);
  }
  if (own === undefined || own < 400) return undefined;
  return toError('function', `Fn-Http-Status ${classOf(own)}`, toStatusText(own));
}

function classOf(status: number): string {
  return `${Math.floor(status / 100)}xx`;
}

function toError(kind: CallError['kind'], name: string, example: string): CallError {
  return { kind, name, example: shorten(example, exampleLimit) };
}

function messageOf(failure: Failure): string {
  return describeFailure(failure).message;
}
