import { describe, expect, it } from 'vitest';
import { toSummary } from '../../../../../src/webview/response/model/summary.ts';

describe('the summary of an invocation that waits for a local function', () => {
  it.each([
    [0, 'Running'],
    [1, 'Waiting: 1 call ahead'],
    [2, 'Waiting: 2 calls ahead'],
  ])('with %i calls ahead is "%s"', (callsAhead, summary) => {
    expect(toSummary({ state: 'running', attempts: [], callsAhead })).toBe(summary);
  });
});
