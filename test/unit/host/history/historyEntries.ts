import * as fc from 'fast-check';
import type { HistoryEntry } from '../../../../src/host/history/entries/historyEntry.ts';
import { answeredEvents, createEntry } from './createEntry.ts';

const text = fc.string({ unit: 'binary' });

/** Arbitrary entries, with texts of any characters. */
export const historyEntries: fc.Arbitrary<HistoryEntry> = fc
  .record({
    startedAt: fc.nat(),
    took: fc.nat(),
    title: text,
    functionName: text,
    requestUri: fc.option(text, { nil: undefined }),
    state: fc.constantFrom('answered' as const, 'failed' as const, 'cancelled' as const),
    headers: fc.array(fc.tuple(text, text)),
    status: fc.integer({ min: 100, max: 599 }),
    sent: fc.boolean(),
    output: fc.option(fc.record({ stdout: text, stderr: text }), { nil: undefined }),
  })
  .map(({ startedAt, took, title, functionName, requestUri, state, headers, status, sent, output }) => {
    const { request, ...entry } = createEntry({ startedAt });
    return {
      ...entry,
      endedAt: startedAt + took,
      source: { title, functionName, origin: requestUri === undefined ? {} : { requestUri } },
      state,
      events: answeredEvents(status, title),
      ...(request && sent && { request: { ...request, headers } }),
      ...(output && { output }),
    };
  });
