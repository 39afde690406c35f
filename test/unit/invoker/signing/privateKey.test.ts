import { createPublicKey, generateKeyPairSync, KeyObject } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fail } from '../../../../src/core/common/result.ts';
import {
  decodePrivateKey,
  readPrivateKey,
  type AskPassphrase,
  type PassphraseQuestion,
} from '../../../../src/invoker/signing/privateKey.ts';
import type { OwnKeyProfile } from '../../../../src/invoker/profile/profile.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';
import { createTestKey, toPem } from '../../../support/oci/testKey.ts';

const key = createTestKey();
const plain = toPem(key);
const locked = toPem(key, 'right');
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const { privateKey: curve } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const lockedCurve = curve.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'right' }).toString();

/** `key` for the key of these tests, else the problem. */
async function decode(text: string, passphrase?: string): Promise<string> {
  const decoded = await decodePrivateKey(text, passphrase);
  if (typeof decoded === 'string') return decoded;
  return createPublicKey(decoded).equals(key.publicKey) ? 'key' : 'another key';
}

describe('a text', () => {
  it.each([
    ['PEM', plain],
    ['PEM with something around it', `\uFEFFmine\n${plain}OCI_API_KEY\n`],
    ['PEM with the line ends of Windows', plain.replaceAll('\n', '\r\n')],
    ['PEM with the line ends of old Macs', plain.replaceAll('\n', '\r')],
    ['PEM with its line ends spelled out', plain.replaceAll('\n', String.raw`\n`)],
    ['PEM with its line ends spelled out twice', plain.replaceAll('\n', String.raw`\\n`)],
    ['PEM with the line ends of Windows spelled out', plain.replaceAll('\n', String.raw`\r\n`)],
    ['PEM with the line ends of old Macs spelled out', plain.replaceAll('\n', String.raw`\r`)],
    ['PKCS#1', key.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['two keys, the first of which counts', `${plain}${toPem(createTestKey())}`],
  ])('contains the key: %s', async (_, text) => {
    expect(await decode(text)).toBe('key');
    expect(await decode(text, 'any')).toBe('key');
  });

  it.each([
    ['nothing', ''],
    ['something else', 'garbage'],
    ['a public key', key.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['a key that is not of RSA', curve.export(pkcs8).toString()],
    ['PEM without its end', plain.slice(0, -30)],
    ['PEM of garbage', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'],
    ['PEM with a backslash at the end of each line', plain.replaceAll('\n', '\\\n')],
  ])('does not contain a key: %s', async (_, text) => {
    expect(await decode(text)).toBe('keyInvalid');
    expect(await decode(text, 'any')).toBe('keyInvalid');
  });

  it('contains an encrypted key', async () => {
    expect(await decode(locked)).toBe('passphraseRequired');
    expect(await decode(locked, '')).toBe('passphraseWrong');
    expect(await decode(locked, 'wrong')).toBe('passphraseWrong');
    expect(await decode(locked, 'right')).toBe('key');
    expect(await decode(lockedCurve, 'right')).toBe('keyInvalid');
  });
});

describe('the key of a profile', () => {
  const inVariable = (content: string, passphrase?: string): OwnKeyProfile => ({
    name: 'P',
    auth: 'api_key',
    keyId: 'ID',
    remarks: [],
    key: { variable: 'V', content },
    ...(passphrase !== undefined && { passphrase }),
  });

  /** Enters these passphrases; `asked` contains the prompts, `fits` whether each reply was reported as correct. */
  function answers(...given: readonly (string | undefined)[]) {
    const asked: Omit<PassphraseQuestion, 'fits'>[] = [];
    const fits: Promise<boolean>[] = [];
    const ask: AskPassphrase = ({ fits: fit, ...question }) => {
      fits.push(fit);
      asked.push(question);
      return Promise.resolve(given[asked.length - 1]);
    };
    return { ask, asked, fits };
  }

  it('is read from its file or variable', async () => {
    const home = createOciHome();
    onTestFinished(() => home.dispose());
    const path = home.write('key.pem', plain);
    for (const profile of [inVariable(plain), { ...inVariable(''), key: { path } }]) {
      const read = await readPrivateKey(profile, undefined);
      expect(read?.ok && read.value).toBeInstanceOf(KeyObject);
    }
    expect(await readPrivateKey({ ...inVariable(''), key: { path: '/nowhere/key' } }, undefined)).toEqual(
      fail({ code: 'keyUnreadable', path: '/nowhere/key', profile: 'P', reason: 'ENOENT' }),
    );
  });

  it('fails with what is wrong, without a prompt that would not help', async () => {
    const { ask, asked } = answers('right');
    expect(await readPrivateKey(inVariable('garbage'), ask)).toEqual(
      fail({ code: 'keyInvalid', path: 'V', profile: 'P' }),
    );
    expect(await readPrivateKey(inVariable(locked), undefined)).toEqual(
      fail({ code: 'passphraseRequired', path: 'V', profile: 'P' }),
    );
    expect(asked).toEqual([]);
  });

  it('prompts three times, each time with whether the last passphrase was wrong', async () => {
    const { ask, asked, fits } = answers('1', '2', '3', 'right');
    expect(await readPrivateKey(inVariable(locked), ask)).toEqual(
      fail({ code: 'passphraseWrong', path: 'V', profile: 'P' }),
    );
    expect(asked).toEqual(
      [false, true, true].map((wrong, asks) => ({ asks, path: 'V', profile: 'P', wrong })),
    );
    expect(await Promise.all(fits)).toEqual([false, false, false]);
  });

  it('prompts until a passphrase is correct', async () => {
    const { ask, asked, fits } = answers('1', '2', 'right');
    expect(await readPrivateKey(inVariable(locked, 'wrong'), ask)).toMatchObject({ ok: true });
    expect(asked.map(({ wrong }) => wrong)).toEqual([true, true, true]);
    expect(await Promise.all(fits)).toEqual([false, false, true]);
  });

  it('returns undefined if the user cancels', async () => {
    const { ask, asked } = answers('1', undefined, 'right');
    expect(await readPrivateKey(inVariable(locked), ask)).toBeUndefined();
    expect(asked).toHaveLength(2);
  });

  it('fails for a key that is not RSA, without further prompts', async () => {
    const { ask, asked, fits } = answers('right', 'right');
    expect(await readPrivateKey(inVariable(lockedCurve), ask)).toEqual(
      fail({ code: 'keyInvalid', path: 'V', profile: 'P' }),
    );
    expect(asked).toHaveLength(1);
    expect(await Promise.all(fits)).toEqual([false]);
  });
});
