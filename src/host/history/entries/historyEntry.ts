import type { Header } from '../../../core/http/header.ts';
import type { TimelineEvent } from '../../../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../../core/invocation/invocationRequest.ts';
import { redactedMark } from '../../../core/redaction/redactor.ts';
import type { CallOutput } from '../../../local/output/outputTail.ts';
import { ownStatus, type InvocationState } from '../../../core/invocation/outcome.ts';
import type { InvocationSource } from '../../invocations/invocationSource.ts';

/** A request as it was sent, less its body, which is a file beside the entry, and less what the signature owns. */
export type KeptRequest = Omit<InvocationRequest, 'body'>;

/**
 * One invocation that ended, as it is kept on disk, its answer in a file beside it: its events, from which all that is shown is made anew. No secret is
 * in it. Whoever changes what it holds changes `entryFormat` with it.
 */
export type HistoryEntry = {
  /** Begins with the time, so that names sort by it. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly source: InvocationSource;
  readonly state: Exclude<InvocationState, 'running'>;
  /** Absent where none could be made. */
  readonly request?: KeptRequest;
  readonly events: readonly TimelineEvent[];
  /** Bytes of the bodies that are kept beside the entry. */
  readonly bytes: { readonly request: number; readonly answer: number };
  /** What a local function wrote. */
  readonly output?: CallOutput;
  /** Secrets were taken out: what is here is not what was sent or answered, byte for byte. */
  readonly redacted?: boolean;
};

/** Headers that sign, or stand for someone: a request that carried them was refused, and its entry does not repeat them. */
const signing: ReadonlySet<string> = new Set([
  'authorization',
  'date',
  'x-date',
  'x-content-sha256',
  'opc-obo-token',
]);

/** Headers that let a function know someone, with the intent `httprequest` too; these are sent, and their values are not kept. */
const identifying = /^(fn-http-h-)?(authorization|proxy-authorization|cookie)$/i;

/** Tells whether a header holds what is not kept. */
export function isIdentifying([name]: Header): boolean {
  return identifying.test(name) && !signing.has(name.toLowerCase());
}

/** The headers that may be kept. */
export function toKeptHeaders(headers: readonly Header[]): readonly Header[] {
  return headers
    .filter(([name]) => !signing.has(name.toLowerCase()))
    .map((header) => (isIdentifying(header) ? ([header[0], redactedMark] as const) : header));
}

/** The status of the response, as soon as its head had come: the one that the function set itself, else of the service. */
export function statusOf({ events }: Pick<HistoryEntry, 'events'>): number | undefined {
  return ownStatus(events.findLast((event) => event.type === 'head')?.head);
}
