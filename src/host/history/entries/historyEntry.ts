import type { Header } from '../../../core/http/header.ts';
import type { TimelineEvent } from '../../../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../../core/invocation/invocationRequest.ts';
import { ownStatus, type InvocationState } from '../../../core/invocation/outcome.ts';
import { isIdentifyingHeader } from '../../../core/redaction/identifyingHeader.ts';
import { redactedMark, type Redactor } from '../../../core/redaction/redactor.ts';
import type { CallOutput } from '../../../local/output/outputTail.ts';
import type { EndedInvocation } from '../../invocations/invocationStore.ts';
import type { InvocationSource } from '../../invocations/invocationSource.ts';

/** A request as it was sent, without its body, which is in a separate file, and without the headers of the signature. */
export type KeptRequest = Omit<InvocationRequest, 'body'>;

/**
 * An invocation that has ended, as kept on disk, without secrets; its bodies are in separate files. Everything that is shown of it is derived
 * from its events. If you change its shape, increase `entryFormat`.
 */
export type HistoryEntry = {
  /** Begins with the start time, so that names sort by it. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly source: InvocationSource;
  readonly state: Exclude<InvocationState, 'running'>;
  /** Absent if the invocation failed before a request was created. */
  readonly request?: KeptRequest;
  readonly events: readonly TimelineEvent[];
  /** Sizes of the bodies on disk: of the request and of the response (`answer`). */
  readonly bytes: { readonly request: number; readonly answer: number };
  /** Output of a local function: up to 500 kB, therefore not in lists of entries. */
  readonly output?: CallOutput;
  /** Secrets were removed: the entry differs from the bytes that were sent or received. */
  readonly redacted?: boolean;
  /** Kept until it is unpinned. Not in its file: another file marks it. */
  readonly pinned?: boolean;
};

/** Headers that sign or carry an identity. A request that sets them is rejected, and its entry does not contain them. */
const signing: ReadonlySet<string> = new Set([
  'authorization',
  'date',
  'x-date',
  'x-content-sha256',
  'opc-obo-token',
]);

/**
 * Makes the entry of an invocation that has ended, without its secrets.
 *
 * @param redactor for these secrets, also those that were captured from the response
 */
export function toHistoryEntry(
  id: string,
  ended: EndedInvocation,
  bytes: HistoryEntry['bytes'],
  redactor: Redactor,
): HistoryEntry {
  const { invocation, request, endedAt } = ended;
  const { state, startedAt, source, events, output } = invocation;
  return redactor.value({
    id,
    startedAt,
    endedAt,
    source,
    state: state === 'running' ? 'cancelled' : state,
    ...(request && { request: toKeptRequest(request) }),
    events,
    bytes,
    ...(output && { output }),
    ...((!redactor.isEmpty || request?.headers.some(isIdentifying)) && { redacted: true }),
  });
}

function toKeptRequest(request: InvocationRequest): KeptRequest {
  const headers = request.headers
    .filter(([name]) => !signing.has(name.toLowerCase()))
    .map((header) => (isIdentifying(header) ? ([header[0], redactedMark] as const) : header));
  const { body: _, ...kept } = { ...request, headers };
  return kept;
}

function isIdentifying(header: Header): boolean {
  return isIdentifyingHeader(header) && !signing.has(header[0].toLowerCase());
}

/** Returns the status of the response, as soon as its head has arrived: the one that the function set itself, else that of the service. */
export function statusOf({ events }: Pick<HistoryEntry, 'events'>): number | undefined {
  return ownStatus(events.findLast((event) => event.type === 'head')?.head);
}

/** Returns a key that is equal for invocations of the same request, whose responses are worth comparing. */
export function toRequestKey({ origin, functionName }: InvocationSource): string {
  const { requestUri, bodyUri } = origin;
  return JSON.stringify(requestUri === undefined ? [functionName, bodyUri ?? ''] : [requestUri]);
}

/** Returns an entry as lists keep it, without its output. */
export function toListed(entry: HistoryEntry): HistoryEntry {
  const { output: _, ...listed } = entry;
  return listed;
}
