import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ResponseRecord } from '../../../../src/cli/output/responseRecord.ts';
import type { AttemptRecord } from '../../../../src/cli/output/attemptRecord.ts';
import {
  createCliLogger,
  note,
  noteText,
  toSafeText,
  write,
  type Io,
} from '../../../../src/cli/common/io.ts';
import { concludeResponse } from '../../../../src/cli/output/concludeResponse.ts';
import { concludeCancelled, reportFailure } from '../../../../src/cli/output/reportFailure.ts';
import {
  noteOutput,
  noteProgress,
  type ProgressOptions,
  noteWarnings,
} from '../../../../src/cli/output/invocationNotes.ts';
import {
  printJson,
  printLines,
  printResult,
  printTable,
  toTable,
} from '../../../../src/cli/output/printResult.ts';
import { explainError } from '../../../../src/core/errorResponses/explainError.ts';
import { toErrorFacts } from '../../../../src/core/errorResponses/errorFacts.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import type { Header } from '../../../../src/core/http/header.ts';
import type { InvocationEvent, ResponseHead } from '../../../../src/core/invocation/invocationEvent.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { createRequest } from '../../../support/fixtures/invocations.ts';

const request = createRequest();

function toHead(status: number, headers: readonly Header[] = []): ResponseHead {
  return { status, statusText: 'TEXT', headers, requestId: 'REQUEST' };
}

function toAttempt(n: number, result?: Partial<NonNullable<AttemptRecord['result']>>): AttemptRecord {
  const ended = {
    ms: 1,
    ending: { kind: 'response', status: 200 },
    ran: 'answered',
    decision: { repeat: false, reason: 'answered' },
    ...result,
  } as const;
  return { n, startedAt: 'START', sent: true, ...(result && { result: ended }) };
}

function conclude(answer: Partial<ResponseRecord>, change: Partial<Io> = {}, failFunction = false) {
  const io = createCliIo(change);
  const code = concludeResponse({ attempts: [], ...answer }, request, failFunction, io);
  return { code, err: io.err(), out: io.out() };
}

describe('the end of an invocation', () => {
  it('that went well is not told of', () => {
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
  ] as const)('with the headers %j and --fail-function %s has the exit code %i', (headers, fail, code) => {
    expect(conclude({ head: toHead(200, headers) }, {}, fail)).toEqual({ code, err: '', out: '' });
  });

  it('with an error status says what happened, why, and what to do', () => {
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
    const { cause, next } = explainError(explained) ?? {};
    expect(conclude({ ...known, attempts: [toAttempt(1, { ending })] })).toEqual({
      code: 1,
      err: `Attempt 1: 401 Unauthorized, NotAuthenticated. (opc-request-id REQUEST)\n${cause}\n${next} With ocifn: ocifn check.\n`,
      out: '',
    });
  });

  it('with an error status of which nothing else is known says that', () => {
    const facts = toErrorFacts(request, '');
    const { cause, next } = explainError({ status: 503, headers: [], receivedAt: 0, facts }) ?? {};
    const err = `The response status is 503. (opc-request-id undefined)\n${cause}\n${next} With ocifn: --endpoint URL.\n`;
    expect(conclude({ head: toHead(503) })).toEqual({ code: 1, err, out: '' });
    expect(conclude({})).toEqual({
      code: 1,
      err: 'The response status is 0. (opc-request-id undefined)\n',
      out: '',
    });
  });

  it('has the remarks on the response first, and last how often the function ran', () => {
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

  describe('by a failure', () => {
    const failure: Failure = { code: 'network', phase: 'connect', reason: 'ECONNREFUSED', host: 'h' };
    const { message, hint } = describeFailure(failure);

    it('says what happened and what to do', () => {
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

    it('of what could not be sent is 3, unless another attempt was sent before', () => {
      const unsent: Failure = { code: 'keyInvalid', path: '/key.pem', profile: 'DEV' };
      expect(conclude({ failure: unsent, attempts: [toAttempt(1)] }).code).toBe(3);
      expect(conclude({ failure: unsent, attempts: [toAttempt(1), toAttempt(2)] }).code).toBe(4);
      const unknown: Failure = { code: 'ocidInvalid', value: 'x' };
      expect(conclude({ failure: unknown, attempts: [toAttempt(1), toAttempt(2)] }).code).toBe(2);
    });
  });

  it('that the user asked for is not told of', () => {
    const signal = AbortSignal.abort();
    expect(conclude({ cancelled: true }, { signal })).toEqual({ code: 130, err: '', out: '' });
  });
});

describe('what ended for want of a passphrase', () => {
  it('is 3', () => {
    const io = createCliIo({ interactive: true });
    expect([concludeCancelled(io), io.err()]).toEqual([
      3,
      'Nothing was sent: no correct passphrase was entered.\n',
    ]);
  });

  it('is 130 where it was ended', () => {
    const io = createCliIo({ signal: AbortSignal.abort() });
    expect([concludeCancelled(io), io.err()]).toEqual([130, '']);
  });
});

describe('the progress of an invocation', () => {
  const head = toHead(200, [
    ['A', 'b'],
    ['a', 'c\u001b'],
  ]);
  const valueOrReport: ResponseRecord = { attempts: [toAttempt(1, {})], head };
  const events: Readonly<Record<string, InvocationEvent>> = {
    head: { type: 'head', head, at: 1 },
    retry: {
      type: 'retry',
      n: 1,
      ending: { kind: 'response', status: 429 },
      ran: 'didNotRun',
      reason: 'listed',
      wait: 0,
      timings: { total: 1 },
    },
    finished: {
      type: 'finished',
      timings: { total: 1 },
      bodyBytes: 0,
      verdict: { ran: 'answered', reason: 'answered' },
    },
  };
  const line = 'Attempt 1: 200 OK.\n';

  function progress(type: string, answer: ResponseRecord, options: Partial<ProgressOptions>): string {
    const io = createCliIo();
    const event = events[type];
    if (event) noteProgress(event, answer, { include: false, verbose: false, ...options }, io);
    return io.err();
  }

  it.each([
    ['head', {}, ''],
    ['head', { verbose: true }, ''],
    ['head', { include: true }, '200 TEXT\nA: b\na: c\\u001b\n\n'],
    ['retry', {}, line],
    ['finished', {}, ''],
    ['finished', { include: true }, ''],
    ['finished', { verbose: true }, line],
  ])('at the event %s with %j', (type, options, text) => {
    expect(progress(type, valueOrReport, options)).toBe(text);
  });

  it('does not tell of an attempt that is told of at the end, or of none', () => {
    expect(progress('finished', { ...valueOrReport, head: toHead(300) }, { verbose: true })).toBe('');
    expect(progress('finished', { attempts: [] }, { verbose: true })).toBe('');
    expect(progress('retry', { attempts: [] }, {})).toBe('');
    expect(progress('retry', { attempts: [toAttempt(1)] }, {})).toBe('');
  });

  it('has no blank behind a status without words', () => {
    const io = createCliIo();
    const event: InvocationEvent = { type: 'head', head: { ...head, statusText: '', headers: [] }, at: 1 };
    noteProgress(event, valueOrReport, { include: true, verbose: false }, io);
    expect(io.err()).toBe('200\n\n');
  });
});

describe('what a function of this machine wrote', () => {
  it.each([
    [undefined, ''],
    [{ stdout: '', stderr: ' \n' }, ''],
    [{ stdout: 'a\tb\r\nc\n\n', stderr: '' }, 'The function wrote to standard output:\na\tb\nc\n'],
    [{ stdout: '\n', stderr: ' x\u001b' }, 'The function wrote to standard error:\n x\\u001b\n'],
  ])('is shown under a line that names the stream: %j', (output, text) => {
    const io = createCliIo();
    noteOutput(output, io);
    expect(io.err()).toBe(text);
  });

  it('is shown in the order of the streams', () => {
    const io = createCliIo();
    noteOutput({ stdout: 'out', stderr: 'err' }, io);
    expect(io.err()).toBe(
      'The function wrote to standard output:\nout\nThe function wrote to standard error:\nerr\n',
    );
  });
});

describe('warnings', () => {
  it('are a line each, and beyond twenty they are counted', () => {
    const io = createCliIo();
    noteWarnings(['one', 'two'], io);
    expect(io.err()).toBe('Warning: one\nWarning: two\n');
    noteWarnings(Array<string>(20).fill('x'), io);
    expect(io.err()).toBe('Warning: x\n'.repeat(20));
    noteWarnings(Array<string>(22).fill('x'), io);
    expect(io.err()).toBe(`${'Warning: x\n'.repeat(20)}Warning: 2 more keys have no effect.\n`);
  });
});

describe('the logger of a command', () => {
  it('tells all but traces with --verbose, and nothing without', () => {
    const io = createCliIo();
    for (const verbose of [undefined, false, true])
      for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const)
        createCliLogger(io, verbose)[level](`${verbose} ${level}`);
    expect(io.err()).toBe('true debug\ntrue info\ntrue warn\ntrue error\n');
  });
});

describe('text on standard error', () => {
  const redactor = createRedactor(['hush']);

  it('has neither secrets nor control characters, and line ends only where it may have lines', () => {
    const io = createCliIo({ redactor });
    note(io, 'a hush\r\n\tb');
    expect(io.err()).toBe('a ••••\\u000d\\u000a\\u0009b\n');
    noteText(io, 'a hush\r\n\tb\r');
    expect(io.err()).toBe('a ••••\n\tb\\u000d\n');
    expect(toSafeText(io, 'a\tb', '\t')).toBe('a\tb');
  });
});

describe('write', () => {
  it('settles once it is written, and rejects where it is not', async () => {
    const io = createCliIo();
    await write(io.stdout, 'text');
    expect(io.out()).toBe('text');
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('ENOSPC')) });
    full.on('error', () => {});
    await expect(write(full, 'text')).rejects.toThrow('ENOSPC');
  });
});

describe('a result on standard output', () => {
  const redactor = createRedactor(['hush']);

  it('is text of our own, lines, columns or JSON', async () => {
    const io = createCliIo({ redactor });
    expect(await printResult(io, 'a\u001b\tb\n')).toBe(0);
    expect(io.out()).toBe('a\\u001b\\u0009b\n');
    expect(await printLines(io, ['one\ntwo', 'hush'])).toBe(0);
    expect(io.out()).toBe('one\\u000atwo\n••••\n');
    expect(
      await printTable(io, [
        ['a\n', 'hush'],
        ['b', 'x'.repeat(501)],
      ]),
    ).toBe(0);
    expect(io.out()).toBe(`a\\u000a  ••••\nb        ${'x'.repeat(333)}…${'x'.repeat(166)}\n`);
    expect(await printTable(io, [['x'.repeat(500)]])).toBe(0);
    expect(io.out()).toBe(`${'x'.repeat(500)}\n`);
    expect(await printJson(io, { a: 'hush' })).toBe(0);
    expect(io.out()).toBe('{"a":"••••"}\n');
    expect(await printJson(io, { a: ['\u2028'] }, 2)).toBe(0);
    expect(io.out()).toBe('{\n  "a": [\n    "\\u2028"\n  ]\n}\n');
    expect(io.err()).toBe('');
  });

  it('that cannot be written is a failure', async () => {
    const io = createCliIo({ wasClosed: (stream) => stream === 1 });
    expect(await printResult(io, 'text')).toBe(5);
    const failure: Failure = { code: 'fileNotWritten', path: 'standard output', reason: 'EBADF' };
    const { message, hint } = describeFailure(failure);
    expect([io.out(), io.err()]).toEqual(['', `${message}\n${hint}\n`]);
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('ENOSPC')) });
    full.on('error', () => {});
    expect(await printResult(createCliIo({ stdout: full }), 'text')).toBe(5);
  });
});

describe('a failure', () => {
  it('is told with what happened, else in its own words', () => {
    const failure: Failure = { code: 'confirmationMissing', what: 'The function x' };
    const { message, hint } = describeFailure(failure);
    const io = createCliIo();
    expect(reportFailure(io, failure)).toBe(3);
    expect(io.err()).toBe(`${message}\n${hint} With ocifn: --yes.\n`);
    expect(reportFailure(io, failure, 'It happened.')).toBe(3);
    expect(io.err()).toBe(`It happened.\n${hint} With ocifn: --yes.\n`);
  });
});

describe('toTable', () => {
  it.each([
    [[], ''],
    [[['a']], 'a\n'],
    [
      [
        ['a', 'bb', ''],
        ['ccc', 'd', 'e'],
      ],
      'a    bb\nccc  d   e\n',
    ],
    [[['a', 'b'], ['cc']], 'a   b\ncc\n'],
    [[['a'], ['bb', 'c']], 'a\nbb  c\n'],
  ])('sets %j in columns', (rows, text) => {
    expect(toTable(rows)).toBe(text);
  });
});
