import type { AttemptRecord } from '../../../../src/cli/output/attemptRecord.ts';
import type { Header } from '../../../../src/core/http/header.ts';
import type { ResponseHead } from '../../../../src/core/invocation/invocationEvent.ts';

/** Creates the head of a response. */
export function toHead(status: number, headers: readonly Header[] = []): ResponseHead {
  return { status, statusText: 'TEXT', headers, requestId: 'REQUEST' };
}

/** Creates the record of an attempt; without a result, it has not ended. */
export function toAttempt(n: number, result?: Partial<NonNullable<AttemptRecord['result']>>): AttemptRecord {
  const ended = {
    ms: 1,
    ending: { kind: 'response', status: 200 },
    ran: 'answered',
    decision: { repeat: false, reason: 'answered' },
    ...result,
  } as const;
  return { n, startedAt: 'START', sent: true, ...(result && { result: ended }) };
}
