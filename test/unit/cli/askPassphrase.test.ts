import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { toAskPassphrase } from '../../../src/cli/askPassphrase.ts';
import { noRedaction } from '../../../src/core/redactor.ts';

/** A terminal with a person who types something. */
function ask(typed: string, onShown?: (text: string) => void): Promise<string | undefined> | undefined {
  const [stdin, stderr] = [new PassThrough(), new PassThrough()];
  stderr.on('data', (bytes: Buffer) => onShown?.(bytes.toString()));
  const { signal } = new AbortController();
  const asked = toAskPassphrase({
    stdin,
    stdout: new PassThrough(),
    stderr,
    interactive: true,
    env: {},
    signal,
    redactor: noRedaction,
  })?.({
    path: '/key.pem',
    profile: 'DEV',
    wrong: false,
    fits: Promise.resolve(true),
  });
  stdin.write(typed);
  return asked;
}

it('a passphrase is what was typed before enter', async () => {
  expect(await ask('correct horse\r')).toBe('correct horse');
});

it('a passphrase is not shown, and its line ends with it', async () => {
  const shown: string[] = [];
  expect(await ask('correct horse\r', (text) => shown.push(text))).toBe('correct horse');
  expect(shown.join('')).toBe('Passphrase of /key.pem: \n');
});

it.each([
  ['ctrl+c', '\u0003'],
  ['ctrl+d', '\u0004'],
])('no passphrase is given by %s', async (_, key) => {
  expect(await ask(key)).toBeUndefined();
});
