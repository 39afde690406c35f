import { toContentKind } from '../core/contentKind.ts';
import { decodeFnHttp } from '../core/fnHttp.ts';
import { headerValue, type Header } from '../core/header.ts';
import type { Failure } from '../core/failure.ts';
import type { InvocationEvent, ResponseHead, Timings } from '../core/invocationEvent.ts';

type Attempt = { readonly n: number; readonly startedAt: string };

/** What is known of an answer so far, without its body. */
export type Answer = {
  readonly requestId?: string;
  readonly attempt?: Attempt;
  readonly head?: ResponseHead;
  readonly timings?: Timings;
  readonly failure?: Failure;
  readonly cancelled?: boolean;
};

/** Takes in the next event of an invocation. */
export function addEvent(answer: Answer, event: InvocationEvent): Answer {
  switch (event.type) {
    case 'attempt': {
      const attempt = { n: event.n, startedAt: new Date(event.startedAt).toISOString() };
      return { ...answer, requestId: event.requestId, attempt };
    }
    case 'head':
      return { ...answer, head: event.head, requestId: event.head.requestId };
    case 'finished':
      return { ...answer, timings: event.timings };
    case 'failed':
      return { ...answer, failure: event.failure, ...(event.timings && { timings: event.timings }) };
    case 'cancelled':
      return { ...answer, cancelled: true, ...(event.timings && { timings: event.timings }) };
    case 'retry':
    case 'sent':
    case 'chunk':
      return answer;
  }
}

/** Status that the function itself answered with, as the HTTP gateway shows it. */
export function functionStatus({ head }: Answer): number | undefined {
  return head && decodeFnHttp(head.headers)?.status;
}

/** The one object that `--output json` prints; scripts depend on its keys. */
export function toJson(answer: Answer, body: Uint8Array): string {
  const { head, attempt, timings, failure, requestId } = answer;
  const text = head && toContentKind(headerValue(head.headers, 'content-type'), body) !== 'binary';
  const attempts = attempt && [
    { ...attempt, ms: timings?.total, status: head?.status, failure, reason: 'first' },
  ];
  const object = {
    status: head?.status,
    functionStatus: functionStatus(answer),
    headers: toObject(head?.headers ?? []),
    body: Buffer.from(body).toString(text ? 'utf8' : 'base64'),
    bodyEncoding: text ? 'utf8' : 'base64',
    requestId,
    callId: head?.callId,
    attempts: attempts ?? [],
    timings,
  };
  return `${JSON.stringify(object, null, 2)}\n`;
}

/** A header that came several times has its values in one, as HTTP lets them be joined; its name is as it came first. */
function toObject(headers: readonly Header[]): Readonly<Record<string, string>> {
  const joined = new Map<string, Header>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = joined.get(key);
    joined.set(key, known ? [known[0], `${known[1]}, ${value}`] : [name, value]);
  }
  return Object.fromEntries(joined.values());
}
