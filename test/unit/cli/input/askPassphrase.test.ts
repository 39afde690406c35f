import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askAtTerminal, toAskPassphrase } from '../../../../src/cli/input/askAtTerminal.ts';
import type { AskPassphrase } from '../../../../src/invoker/signing/privateKey.ts';
import type { Io } from '../../../../src/cli/common/io.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { createCliIo, type CliIo } from '../../../support/cli/cliIo.ts';

/** A terminal with a person who types something, unless they type nothing. */
function openTerminal(typed: string, change: Partial<Io> = {}): CliIo {
  const stdin = new PassThrough();
  if (typed !== '') stdin.write(typed);
  return createCliIo({ stdin, interactive: true, ...change });
}

function ask(io: Io, asks = 0): ReturnType<AskPassphrase> | undefined {
  return toAskPassphrase(io)?.({
    path: '/key.pem',
    profile: 'DEV',
    wrong: asks > 0,
    asks,
    fits: Promise.resolve(true),
  });
}

describe('a passphrase', () => {
  it('is the input before Enter, which is not shown', async () => {
    const io = openTerminal('correct horse\r');
    expect(await ask(io)).toBe('correct horse');
    expect([io.out(), io.err()]).toEqual(['', 'Passphrase for /key.pem: \n']);
  });

  it('is asked for again if the previous one is wrong', async () => {
    const io = openTerminal('correct horse\r');
    expect(await ask(io, 1)).toBe('correct horse');
    expect(io.err()).toBe('Passphrase for /key.pem (wrong passphrase, try again): \n');
  });

  it.each([
    ['ctrl+c', '\u0003'],
    ['ctrl+d', '\u0004'],
  ])('is not entered by %s', async (_, key) => {
    const io = openTerminal(key);
    expect(await ask(io)).toBeUndefined();
    expect(io.err()).toBe('Passphrase for /key.pem: \n');
  });

  it('is not asked for without a terminal', () => {
    expect(toAskPassphrase(createCliIo())).toBeUndefined();
    expect(toAskPassphrase(createCliIo({ env: { OCI_CLI_PASSPHRASE: '' } }))).toBeUndefined();
  });

  it('is the value of the variable, or the input if that value is wrong', async () => {
    const env = { OCI_CLI_PASSPHRASE: 'given' };
    const [alone, terminal] = [createCliIo({ env }), openTerminal('typed\r', { env })];
    expect(await ask(alone)).toBe('given');
    expect(await ask(alone, 1)).toEqual({ wrongIn: 'OCI_CLI_PASSPHRASE' });
    expect(await ask(terminal)).toBe('given');
    expect([alone.err(), terminal.err()]).toEqual(['', '']);
    expect(await ask(terminal, 1)).toBe('typed');
  });
});

describe('askAtTerminal', () => {
  it('shows the question and the input, without secrets', async () => {
    const io = openTerminal('42\r', { redactor: createRedactor(['hush']) });
    expect(await askAtTerminal('Order of hush\u001b: ', io, true)).toBe('42');
    const shown = io.err();
    expect(shown).toContain('Order of ••••\\u001b: ');
    expect(shown).toContain('42');
    expect(shown).not.toContain('hush');
    expect(shown).not.toMatch(/\n\n/);
  });

  it.each([true, false])('returns undefined once the command is cancelled (seen: %s)', async (seen) => {
    const ending = new AbortController();
    const io = openTerminal('', { signal: ending.signal });
    let shown = '';
    const asking = new Promise<void>((resolve) => {
      io.stderr.on('data', (bytes: Buffer) => {
        shown += bytes.toString();
        if (shown.includes('Order: ')) resolve();
      });
    });
    const asked = askAtTerminal('Order: ', io, seen);
    await asking;
    ending.abort();
    expect(await asked).toBeUndefined();
    await expect.poll(() => shown).toMatch(/^[^\n]*Order: [^\n]*\n$/);
  });

  it.each(['\u0003', '\u0004'])('ends the line if the user cancels with %j', async (key) => {
    const io = openTerminal(key);
    expect(await askAtTerminal('Order: ', io, true)).toBeUndefined();
    expect(io.err()).toMatch(/^[^\n]*Order: [^\n]*\n$/);
  });
});
