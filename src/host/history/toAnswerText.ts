import { toContentKind } from '../../core/contentKind.ts';
import { describeFailure } from '../../core/describeFailure.ts';
import { formatBytes } from '../../core/formatBytes.ts';
import { headerValue } from '../../core/header.ts';
import { prettyJson } from '../../core/prettyJson.ts';
import { toStatusText } from '../../core/statusText.ts';
import type { HistoryEntry } from './historyEntry.ts';

/** The body of an answer, as far as it is compared as text. */
export type ComparedBody = {
  /** The first bytes, or all of them. */
  readonly head: Uint8Array;
  readonly size: number;
  /** SHA-256 of the whole, in hex. */
  readonly digest: string;
};

/** Bytes that are judged to tell text from what is none. */
const judgedBytes = 8192;

/** An answer as a document to compare: status line, headers by name, and the body, laid out where it is JSON. */
export function toAnswerText(
  { events, state }: Pick<HistoryEntry, 'events' | 'state'>,
  body: ComparedBody,
): string {
  const head = events.findLast((event) => event.type === 'head')?.head;
  const failure = events.findLast((event) => event.type === 'failed')?.failure;
  const lines = [
    head ? toStatusText(head.status, head.statusText) : 'No answer',
    ...(failure ? [describeFailure(failure).message] : state === 'cancelled' ? ['Cancelled.'] : []),
    '',
    ...(head?.headers ?? [])
      .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
      .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    '',
    toBodyText(body, head && headerValue(head.headers, 'content-type')),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function toBodyText({ head, size, digest }: ComparedBody, contentType: string | undefined): string {
  if (size === 0) return '(no body)';
  const kind = toContentKind(contentType, head.subarray(0, judgedBytes));
  const whole = `${formatBytes(size)} (${size} bytes), SHA-256 ${digest}`;
  if (kind === 'binary') return `(binary: ${whole})`;
  const text = new TextDecoder().decode(head);
  const shown = kind === 'json' ? prettyJson(text) : text;
  return size > head.length ? `${shown}\n\n(the beginning of ${whole})` : shown;
}
