import { judgeBody } from '../../../core/http/contentKind.ts';
import { describeFailure } from '../../../core/failures/describeFailure.ts';
import { decodeFnHttp } from '../../../core/http/fnHttp.ts';
import { formatBytes } from '../../../core/common/format.ts';
import { headerValue, type Header } from '../../../core/http/header.ts';
import { prettyJson } from '../../../core/json/prettyJson.ts';
import { toStatusText } from '../../../core/http/statusText.ts';
import type { HistoryEntry } from './historyEntry.ts';

/** The body of a response, with the part that is compared as text. */
export type ComparedBody = {
  /** The first bytes, possibly all. */
  readonly head: Uint8Array;
  readonly size: number;
  /** SHA-256 of the whole body, in hex. */
  readonly digest: string;
};

/** Bytes that decide whether a body is text. */
const judgedBytes = 8192;

/** Headers that differ in every response, also those that a function set: IDs, times and durations. */
const varying =
  /^(fn-http-h-)?(date|age|opc-(client-)?request-id|fn-call-id|x-(request|correlation|trace)-id|traceparent|server-timing|x-envoy-upstream-service-time)$/;

/**
 * Makes a document of a response for a comparison: the status, the body (formatted if it is JSON), then the headers by name. Headers that differ in
 * every response are listed by name only.
 */
export function toResponseText(
  { events, state }: Pick<HistoryEntry, 'events' | 'state'>,
  body: ComparedBody,
): string {
  const head = events.findLast((event) => event.type === 'head')?.head;
  const failure = events.findLast((event) => event.type === 'failed')?.failure;
  const headers = (head?.headers ?? []).map(([name, value]): Header => [name.toLowerCase(), value]);
  const service = head && toStatusText(head.status, head.statusText);
  const inner = decodeFnHttp(headers)?.status;
  const sections = [
    [
      service === undefined || inner === undefined ? (service ?? 'No response') : toStatusText(inner),
      ...(inner === undefined ? [] : [`The Functions service returned ${service}.`]),
      ...(failure ? [describeFailure(failure).message] : state === 'cancelled' ? ['Cancelled.'] : []),
    ],
    [toBodyText(body, headerValue(headers, 'content-type'))],
    inOrder(headers.filter(([name]) => !varying.test(name)).map(([name, value]) => `${name}: ${value}`)),
    toNote(headers),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n').trimEnd())
    .join('\n\n')}\n`;
}

function toBodyText({ head, size, digest }: ComparedBody, contentType: string | undefined): string {
  if (size === 0) return '(no body)';
  const { kind, encoding } = judgeBody(contentType, head.subarray(0, judgedBytes));
  const whole = `${formatBytes(size)} (${size} bytes), SHA-256 ${digest}`;
  if (kind === 'binary') return `(binary: ${whole})`;
  const text = new TextDecoder(encoding).decode(head);
  const shown = kind === 'json' || isJson(text) ? prettyJson(text) : text;
  return size > head.length ? `${shown}\n\n(first part of ${whole})` : shown;
}

/** Checks the text, because responses may declare the same JSON with different content types. */
function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

function toNote(headers: readonly Header[]): readonly string[] {
  const names = inOrder([...new Set(headers.map(([name]) => name))].filter((name) => varying.test(name)));
  // One name per line, because each side of the comparison is narrow.
  return names.length > 0 ? ['# Ignored (differ in every response):', names.join('\n')] : [];
}

function inOrder(lines: readonly string[]): readonly string[] {
  return lines.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
