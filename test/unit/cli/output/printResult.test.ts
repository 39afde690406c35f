import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  printJson,
  printLines,
  printResult,
  printTable,
  toTable,
} from '../../../../src/cli/output/printResult.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';

describe('printing a result', () => {
  const redactor = createRedactor(['hush']);

  it('writes text, lines, columns or JSON', async () => {
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

  it('returns 5 and prints the failure if it cannot be written', async () => {
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
  ])('aligns %j in columns', (rows, text) => {
    expect(toTable(rows)).toBe(text);
  });
});
