import { expect, it } from 'vitest';
import type { ResponseRecord } from '../../../../src/cli/output/responseRecord.ts';
import { concludeResponse } from '../../../../src/cli/output/concludeResponse.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { createRequest } from '../../../support/fixtures/invocations.ts';
import { outcomeCases, ownHeaders, type OutcomeCase } from '../../../support/fixtures/outcomeCases.ts';

it.for(outcomeCases)('ocifn ends with the exit code of an invocation that came to: $name', (outcome) => {
  const { exit, failFunction = exit } = outcome;
  expect(
    concludeResponse(toRecord(outcome), createRequest(), false, createCliIo({ signal: AbortSignal.abort() })),
  ).toBe(exit);
  expect(
    concludeResponse(toRecord(outcome), createRequest(), true, createCliIo({ signal: AbortSignal.abort() })),
  ).toBe(failFunction);
});

function toRecord(outcome: OutcomeCase): ResponseRecord {
  const { state, service } = outcome;
  return {
    attempts: [],
    ...(service !== undefined && {
      head: { status: service, statusText: '', headers: ownHeaders(outcome), requestId: 'ID' },
    }),
    ...(state === 'cancelled' && { cancelled: true }),
    ...(state === 'failed' && { failure: { code: 'timeout', phase: 'read', seconds: 1, host: 'h' } }),
  };
}
