import { defined } from '../../../core/common/defined.ts';
import { describeFailure } from '../../../core/failures/describeFailure.ts';
import { decodeFnHttp } from '../../../core/http/fnHttp.ts';
import { invocationDuration } from '../../../core/invocation/invocationDuration.ts';
import type { TimelineEvent } from '../../../core/invocation/invocationEvent.ts';
import { toName, toOutcome } from '../entries/entryWords.ts';
import type { HistoryEntry } from '../entries/historyEntry.ts';
import { maskHeaders, toSentHeaders } from './exportedHeaders.ts';
import type { ExportedBodies } from './exportedBody.ts';

/** Makes the object of an invocation in a JSON export. The response has the keys of `ocifn invoke --output json`. */
export function toPlainEntry(entry: HistoryEntry, { request, response }: ExportedBodies): object {
  const { events, source, startedAt, pinned, output } = entry;
  const head = events.findLast((event) => event.type === 'head')?.head;
  const attempt = events.findLast((event) => event.type === 'attempt');
  const failure = events.findLast((event) => event.type === 'failed')?.failure;
  const finished = events.findLast((event) => event.type === 'finished');
  const sent = entry.request;
  return {
    startedAt: new Date(startedAt).toISOString(),
    name: toName(entry),
    function: source.functionName,
    ...defined({
      functionId: sent?.functionId,
      environment: source.environment,
      profile: source.profile,
      file: source.origin.requestUri ?? source.origin.bodyUri,
      pinned,
    }),
    outcome: toOutcome(entry),
    ...defined({ duration: invocationDuration(events) }),
    ...(sent && {
      request: {
        ...defined({ url: attempt?.url, intent: sent.intent, type: sent.type, dryRun: sent.dryRun }),
        headers: toSentHeaders(entry),
        body: request.text,
        bodyEncoding: request.encoding,
      },
    }),
    ...(head && {
      response: {
        status: head.status,
        ...defined({ functionStatus: decodeFnHttp(head.headers)?.status }),
        headers: maskHeaders(head.headers),
        body: response.text,
        bodyEncoding: response.encoding,
        requestId: head.requestId,
        ...defined({ callId: head.callId }),
      },
    }),
    ...(failure && { failure: { code: failure.code, message: describeFailure(failure).message } }),
    attempts: toAttempts(events),
    ...(finished && { timings: finished.timings }),
    ...(output && { output: { stdout: output.stdout, stderr: output.stderr } }),
  };
}

function toAttempts(events: readonly TimelineEvent[]): readonly object[] {
  const attempts: Record<string, unknown>[] = [];
  for (const event of events) {
    const last = attempts.at(-1);
    if (event.type === 'attempt')
      attempts.push({ n: event.n, startedAt: new Date(event.startedAt).toISOString() });
    else if (last && event.type === 'head') last['status'] = event.head.status;
    else if (last && event.type === 'retry') {
      const { ending, reason, wait, timings } = event;
      Object.assign(last, { ms: timings.total, reason, waitMs: wait * 1000 });
      if (ending.kind === 'response') last['status'] = ending.status;
      else last['failure'] = ending.failure.code;
    } else if (last && 'timings' in event && event.timings) last['ms'] = event.timings.total;
    if (last && event.type === 'failed') last['failure'] = event.failure.code;
  }
  return attempts;
}
