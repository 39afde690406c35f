import type { TimelineEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { createEntryId } from '../../../../src/host/history/entries/entryNames.ts';
import type { HistoryEntry } from '../../../../src/host/history/entries/historyEntry.ts';
import { functionId } from '../../../support/fixtures/invocations.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';

/** Creates the entry of a response, with the changes of a test. */
export function createEntry(change: Partial<HistoryEntry> = {}): HistoryEntry {
  const { startedAt = 1000 } = change;
  return {
    id: createEntryId(startedAt),
    startedAt,
    endedAt: startedAt + 143,
    source: {
      title: 'hello · greet',
      functionName: 'hello',
      origin: { requestUri: 'file:///w/hello.ocifn.json' },
    },
    state: 'answered',
    request: {
      functionId,
      credentials: {},
      contentType: 'application/json',
      headers: [],
      timeout: { connect: 10, read: 60 },
    },
    events: answeredEvents(200, 'OK'),
    bytes: { request: 0, answer: 0 },
    ...change,
  };
}

/** Returns the events of an invocation with a response to its only attempt. */
export function answeredEvents(
  status: number,
  statusText: string,
  contentType?: string,
): readonly TimelineEvent[] {
  return [
    { type: 'attempt', n: 1, startedAt: 1000, url: 'https://host/invoke', requestId: 'SENT' },
    { type: 'sent', bodyBytes: 0, newConnection: true },
    { type: 'head', head: headOf(status, statusText, contentType), at: 120 },
    {
      type: 'finished',
      timings: { firstByte: 120, total: 143 },
      bodyBytes: 0,
      verdict: { ran: 'answered', reason: 'answered' },
    },
  ];
}
