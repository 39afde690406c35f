import { defined } from '../../../core/common/defined.ts';
import { describeFailure } from '../../../core/failures/describeFailure.ts';
import { headerValue, type Header } from '../../../core/http/header.ts';
import type { Timings } from '../../../core/invocation/invocationEvent.ts';
import { toName } from '../entries/entryWords.ts';
import type { HistoryEntry } from '../entries/historyEntry.ts';
import { maskHeaders, toSentHeaders } from './exportedHeaders.ts';
import type { ExportedBodies } from './exportedBody.ts';

/**
 * Makes the entry of an HTTP archive (HAR 1.2). An invocation with several attempts is one entry: the last attempt, with the time before
 * it as `blocked`. Without a response, the status is 0, as in the archives of browsers.
 */
export function toHarEntry(entry: HistoryEntry, { request, response }: ExportedBodies): object {
  const { events, startedAt, bytes, source } = entry;
  const attempts = events.filter((event) => event.type === 'attempt');
  const [first] = attempts;
  const last = attempts.at(-1);
  const end = events.findLast((event) => 'timings' in event && event.type !== 'retry');
  const waited = first && last ? last.startedAt - first.startedAt : 0;
  const timings = toHarTimings(end && 'timings' in end ? end.timings : undefined, waited);
  const failure = events.findLast((event) => event.type === 'failed')?.failure;
  const head = events.findLast((event) => event.type === 'head')?.head;
  const sent = toSentHeaders(entry);
  const received = maskHeaders(head?.headers ?? []);
  const url = last?.url ?? entry.request?.endpoint ?? '';
  return {
    startedDateTime: new Date(first?.startedAt ?? startedAt).toISOString(),
    time: toTotal(timings),
    request: {
      method: 'POST',
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: sent.map(toField),
      queryString: URL.canParse(url) ? [...new URL(url).searchParams].map(toField) : [],
      ...(bytes.request > 0 && {
        postData: {
          mimeType: headerValue(sent, 'content-type') ?? '',
          text: request.text,
          ...(request.encoding === 'base64' && { _encoding: 'base64' }),
        },
      }),
      headersSize: -1,
      bodySize: bytes.request,
    },
    response: {
      status: head?.status ?? 0,
      statusText: head?.statusText ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: received.map(toField),
      content: {
        size: bytes.answer,
        mimeType: headerValue(received, 'content-type') ?? 'x-unknown',
        ...(bytes.answer > 0 && { text: response.text }),
        ...(response.encoding === 'base64' && { encoding: 'base64' }),
      },
      redirectURL: headerValue(received, 'location') ?? '',
      headersSize: -1,
      bodySize: head ? bytes.answer : -1,
      ...(failure && { _error: describeFailure(failure).message }),
    },
    cache: {},
    timings,
    comment: [toName(entry), source.environment, attempts.length > 1 && `${attempts.length} attempts`]
      .filter(Boolean)
      .join(' · '),
    ...defined({ _environment: source.environment, _profile: source.profile }),
  };
}

type HarTimings = Readonly<
  Record<'blocked' | 'dns' | 'connect' | 'ssl' | 'send' | 'wait' | 'receive', number>
>;

/** In milliseconds; -1 for what did not happen. `connect` includes `ssl`. */
function toHarTimings(timings: Timings | undefined, waited: number): HarTimings {
  const { dns, connect, tls, firstByte, total = 0 } = timings ?? {};
  const before = (dns ?? 0) + (connect ?? 0) + (tls ?? 0);
  return {
    blocked: waited > 0 ? waited : -1,
    dns: dns ?? -1,
    connect: connect === undefined ? -1 : connect + (tls ?? 0),
    ssl: tls ?? -1,
    send: 0,
    wait: Math.max(0, (firstByte ?? total) - before),
    receive: firstByte === undefined ? 0 : Math.max(0, total - firstByte),
  };
}

/** Returns the sum of the timings, which is the time of an entry by definition. */
function toTotal({ blocked, dns, connect, send, wait, receive }: HarTimings): number {
  return [blocked, dns, connect, send, wait, receive].reduce((sum, each) => sum + Math.max(0, each), 0);
}

function toField([name, value]: Header | readonly [string, string]): object {
  return { name, value };
}
