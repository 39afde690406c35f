import { describe, expect, it } from 'vitest';
import type { ResponseRecord } from '../../../../src/cli/output/responseRecord.ts';
import type { Io } from '../../../../src/cli/common/io.ts';
import { concludeResponse } from '../../../../src/cli/output/concludeResponse.ts';
import { explainError } from '../../../../src/core/errorResponses/explainError.ts';
import { toErrorFacts } from '../../../../src/core/errorResponses/errorFacts.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { createRequest } from '../../../support/fixtures/invocations.ts';
import { toAttempt, toHead } from './responseParts.ts';

const request = createRequest();

function conclude(record: Partial<ResponseRecord>, change: Partial<Io> = {}, failFunction = false) {
  const io = createCliIo(change);
  const code = concludeResponse({ attempts: [], ...record }, request, failFunction, io);
  return { code, err: io.err(), out: io.out() };
}

describe('concludeResponse', () => {
  it('prints nothing about a success', () => {
    expect(conclude({ head: toHead(200), attempts: [toAttempt(1, {})] })).toEqual({
      code: 0,
      err: '',
      out: '',
    });
  });

  it.each([
    [[], false, 0],
    [[['Fn-Http-Status', '399']], true, 0],
    [[['Fn-Http-Status', '400']], true, 1],
    [[['Fn-Http-Status', '400']], false, 0],
    [[], true, 0],
  ] as const)('for the headers %j and --fail-function %s returns the exit code %i', (headers, fail, code) => {
    expect(conclude({ head: toHead(200, headers) }, {}, fail)).toEqual({ code, err: '', out: '' });
  });

  it('prints what happened, the cause and the next step for an error status', () => {
    const body = Buffer.from('{"code":"NotAuthenticated","message":"who?"}');
    const ending = { kind: 'response', status: 401, code: 'NotAuthenticated' } as const;
    const known = {
      head: toHead(401, [['Date', 'now']]),
      requestId: 'REQUEST',
      url: 'https://h.example/x',
      auth: 'api_key',
      receivedAt: 7,
      errorBody: body,
    } as const;
    const facts = toErrorFacts(request, known.url, known.auth);
    const { status, headers } = known.head;
    const explained = { status, headers, receivedAt: 7, facts, code: 'NotAuthenticated', message: 'who?' };
    const { cause, hint } = explainError(explained) ?? {};
    expect(conclude({ ...known, attempts: [toAttempt(1, { ending })] })).toEqual({
      code: 1,
      err: `Attempt 1: 401 Unauthorized, NotAuthenticated. (opc-request-id REQUEST)\n${cause}\n${hint} With ocifn: ocifn check.\n`,
      out: '',
    });
  });

  it('prints an error status of which nothing else is known', () => {
    const facts = toErrorFacts(request, '');
    const { cause, hint } = explainError({ status: 503, headers: [], receivedAt: 0, facts }) ?? {};
    const err = `The response status is 503. (opc-request-id undefined)\n${cause}\n${hint} With ocifn: --endpoint URL.\n`;
    expect(conclude({ head: toHead(503) })).toEqual({ code: 1, err, out: '' });
    expect(conclude({})).toEqual({
      code: 1,
      err: 'The response status is 0. (opc-request-id undefined)\n',
      out: '',
    });
  });

  it('prints the remarks on the response first, and last how often the function ran', () => {
    const remarks = [
      { code: 'notEncoded', encoding: 'gzip' },
      { code: 'charsetUnknown', charset: 'x' },
    ] as const;
    const attempts = [toAttempt(1, { ran: 'ranAndFailed' }), toAttempt(2, {})];
    const { code, err } = conclude({ head: toHead(300), attempts, remarks });
    const lines = err.split('\n');
    expect(code).toBe(1);
    expect(lines[0]).toContain('cannot be decoded as "gzip"');
    expect(lines[1]).toContain('The character set "x"');
    expect(lines[2]).toBe('Attempt 2: 200 OK. (opc-request-id undefined)');
    expect(lines.slice(-2)).toEqual(['The function ran twice.', '']);
    expect(conclude({ head: toHead(200), attempts }).err).toBe('The function ran twice.\n');
  });

  describe('for a failure', () => {
    const failure: Failure = { code: 'network', phase: 'connect', reason: 'ECONNREFUSED', host: 'h' };
    const { message, hint } = describeFailure(failure);

    it('prints what happened and the next step', () => {
      expect(conclude({ failure })).toEqual({ code: 4, err: `${message}\n${hint}\n`, out: '' });
      const ending = { kind: 'failure', failure, sent: false } as const;
      const last = toAttempt(2, {
        ending,
        ran: 'didNotRun',
        decision: { repeat: false, reason: 'noStrategy' },
      });
      expect(conclude({ failure, attempts: [toAttempt(1), last] }).err).toBe(
        `Attempt 2: ${message} The function did not run. Not retried (retry is off).\n${hint}\n`,
      );
    });

    it('returns 3 if nothing was sent, and 4 if an earlier attempt was sent', () => {
      const unsent: Failure = { code: 'keyInvalid', path: '/key.pem', profile: 'DEV' };
      expect(conclude({ failure: unsent, attempts: [toAttempt(1)] }).code).toBe(3);
      expect(conclude({ failure: unsent, attempts: [toAttempt(1), toAttempt(2)] }).code).toBe(4);
      const unknown: Failure = { code: 'ocidInvalid', value: 'x' };
      expect(conclude({ failure: unknown, attempts: [toAttempt(1), toAttempt(2)] }).code).toBe(2);
    });
  });

  it('prints nothing if the user cancelled', () => {
    const signal = AbortSignal.abort();
    expect(conclude({ cancelled: true }, { signal })).toEqual({ code: 130, err: '', out: '' });
  });
});
