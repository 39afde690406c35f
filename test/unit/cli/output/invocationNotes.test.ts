import { describe, expect, it } from 'vitest';
import type { ResponseRecord } from '../../../../src/cli/output/responseRecord.ts';
import {
  noteOutput,
  noteProgress,
  type ProgressOptions,
  noteWarnings,
} from '../../../../src/cli/output/invocationNotes.ts';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { toAttempt, toHead } from './responseParts.ts';

describe('noteProgress', () => {
  const head = toHead(200, [
    ['A', 'b'],
    ['a', 'c\u001b'],
  ]);
  const response: ResponseRecord = { attempts: [toAttempt(1, {})], head };
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

  function progress(type: string, record: ResponseRecord, options: Partial<ProgressOptions>): string {
    const io = createCliIo();
    const event = events[type];
    if (event) noteProgress(event, record, { include: false, verbose: false, ...options }, io);
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
  ])('for the event %s and the options %j prints the expected text', (type, options, text) => {
    expect(progress(type, response, options)).toBe(text);
  });

  it('prints neither an attempt that is printed at the end, nor a missing one', () => {
    expect(progress('finished', { ...response, head: toHead(300) }, { verbose: true })).toBe('');
    expect(progress('finished', { attempts: [] }, { verbose: true })).toBe('');
    expect(progress('retry', { attempts: [] }, {})).toBe('');
    expect(progress('retry', { attempts: [toAttempt(1)] }, {})).toBe('');
  });

  it('prints no space after a status without text', () => {
    const io = createCliIo();
    const event: InvocationEvent = { type: 'head', head: { ...head, statusText: '', headers: [] }, at: 1 };
    noteProgress(event, response, { include: true, verbose: false }, io);
    expect(io.err()).toBe('200\n\n');
  });
});

describe('noteOutput', () => {
  it.each([
    [undefined, ''],
    [{ stdout: '', stderr: ' \n' }, ''],
    [{ stdout: 'a\tb\r\nc\n\n', stderr: '' }, 'The function wrote to standard output:\na\tb\nc\n'],
    [{ stdout: '\n', stderr: ' x\u001b' }, 'The function wrote to standard error:\n x\\u001b\n'],
  ])('prints output below a line that names the stream: %j', (output, text) => {
    const io = createCliIo();
    noteOutput(output, io);
    expect(io.err()).toBe(text);
  });

  it('prints standard output before standard error', () => {
    const io = createCliIo();
    noteOutput({ stdout: 'out', stderr: 'err' }, io);
    expect(io.err()).toBe(
      'The function wrote to standard output:\nout\nThe function wrote to standard error:\nerr\n',
    );
  });
});

describe('noteWarnings', () => {
  it('prints a line for each warning, and counts those beyond twenty', () => {
    const io = createCliIo();
    noteWarnings(['one', 'two'], io);
    expect(io.err()).toBe('Warning: one\nWarning: two\n');
    noteWarnings(Array<string>(20).fill('x'), io);
    expect(io.err()).toBe('Warning: x\n'.repeat(20));
    noteWarnings(Array<string>(22).fill('x'), io);
    expect(io.err()).toBe(`${'Warning: x\n'.repeat(20)}Warning: 2 more keys have no effect.\n`);
  });
});
