import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createCliLogger, note, noteText, toSafeText, write } from '../../../../src/cli/common/io.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';

describe('createCliLogger', () => {
  it('prints everything except traces with --verbose, and nothing without', () => {
    const io = createCliIo();
    for (const verbose of [undefined, false, true])
      for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const)
        createCliLogger(io, verbose)[level](`${verbose} ${level}`);
    expect(io.err()).toBe('true debug\ntrue info\ntrue warn\ntrue error\n');
  });
});

describe('note and noteText', () => {
  const redactor = createRedactor(['hush']);

  it('remove secrets and control characters, and keep line ends only in noteText', () => {
    const io = createCliIo({ redactor });
    note(io, 'a hush\r\n\tb');
    expect(io.err()).toBe('a ••••\\u000d\\u000a\\u0009b\n');
    noteText(io, 'a hush\r\n\tb\r');
    expect(io.err()).toBe('a ••••\n\tb\\u000d\n');
    expect(toSafeText(io, 'a\tb', '\t')).toBe('a\tb');
  });
});

describe('write', () => {
  it('resolves once the data is written, and rejects if it cannot be', async () => {
    const io = createCliIo();
    await write(io.stdout, 'text');
    expect(io.out()).toBe('text');
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('ENOSPC')) });
    full.on('error', () => {});
    await expect(write(full, 'text')).rejects.toThrow('ENOSPC');
  });
});
