import { chmodSync, rmSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckId, CheckLine, CheckState } from '../../../../src/core/setupCheck.ts';
import { createToken } from '../../../support/jwt.ts';
import { toProfileText } from '../../../support/ociHome.ts';
import { openSetup, type SetupFixture } from '../../../support/setupFixture.ts';
import { signatureVectors } from '../../../support/signatureVectors.ts';
import { createTestKey, toPem } from '../../../support/testKey.ts';

const rewrite = ({ home, key, keyFile }: SetupFixture, change: (text: string) => string): void =>
  void home.write('config', change(`[DEFAULT]\n${toProfileText(key, keyFile)}`));

const session = (fixture: SetupFixture, expiresAt: number): void => {
  const token = fixture.home.write('token', createToken(expiresAt));
  rewrite(fixture, (text) => `${text}security_token_file=${token}\nauthentication_type=security_token\n`);
};

const sampleKey = createPrivateKey({ key: signatureVectors.privateKeyJwk, format: 'jwk' });

type Breakage = readonly [
  what: string,
  id: CheckId,
  state: CheckState,
  about: string,
  act: (fixture: SetupFixture) => void,
];

const breakages: readonly Breakage[] = [
  ['no config file', 'configFile', 'wrong', 'config', ({ home }) => rmSync(home.configFile)],
  ['no profile', 'configFile', 'wrong', 'no profile', ({ home }) => void home.write('config', '# none\n')],
  [
    'a line that is nothing',
    'configFile',
    'wrong',
    'Line 2',
    (each) => rewrite(each, (text) => text.replace('\n', '\nnothing\n')),
  ],
  [
    'another name',
    'profile',
    'wrong',
    'DEFAULT',
    (each) => rewrite(each, (text) => text.replace('DEFAULT', 'OTHER')),
  ],
  [
    'a user that is none',
    'profile',
    'wrong',
    'user',
    (each) => rewrite(each, (text) => text.replace(/user=.*/, 'user=me')),
  ],
  [
    'no tenancy',
    'profile',
    'wrong',
    'tenancy',
    (each) => rewrite(each, (text) => text.replace(/tenancy=.*/, '')),
  ],
  ['a readable key', 'permissions', 'warning', '644', ({ keyFile }) => chmodSync(keyFile, 0o644)],
  [
    'a readable config file',
    'permissions',
    'warning',
    '640',
    ({ home }) => chmodSync(home.configFile, 0o640),
  ],
  ['no key', 'profile', 'wrong', 'key_file', ({ keyFile }) => rmSync(keyFile)],
  ['no PEM', 'key', 'wrong', 'key.pem', ({ home }) => void home.write('key.pem', 'garbage')],
  [
    'an encrypted key',
    'key',
    'skipped',
    'passphrase',
    ({ home, key }) => void home.write('key.pem', toPem(key, 'secret')),
  ],
  [
    'a wrong passphrase',
    'key',
    'wrong',
    'passphrase',
    (each) => {
      each.home.write('key.pem', toPem(each.key, 'secret'));
      rewrite(each, (text) => `${text}pass_phrase=other\n`);
    },
  ],
  [
    'a small key',
    'key',
    'wrong',
    '1024',
    ({ home }) => void home.write('key.pem', sampleKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
  ],
  [
    'the fingerprint of another key',
    'fingerprint',
    'wrong',
    '73:61:a2:21:67:e0:df:be:7e:4b:93:1e:15:98:a5:b7',
    ({ home }) => void home.write('key.pem', sampleKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
  ],
  ['a session that is over', 'token', 'wrong', 'expired', (each) => session(each, Date.now() - 60_000)],
  ['a session that ends soon', 'token', 'warning', 'ends', (each) => session(each, Date.now() + 120_000)],
  [
    'a region of another realm',
    'region',
    'wrong',
    'oc2',
    (each) => rewrite(each, (text) => text.replace('us-phoenix-1', 'us-langley-1')),
  ],
  [
    'no region',
    'region',
    'warning',
    'region',
    (each) => rewrite(each, (text) => text.replace(/region=.*/, '')),
  ],
];

const find = (lines: readonly CheckLine[], id: CheckId, state: CheckState): CheckLine | undefined =>
  lines.find((line) => line.id === id && line.state === state);

describe('a setup with', () => {
  it.each(breakages)('%s is told, with what mends it', async (_, id, state, about, act) => {
    const fixture = await openSetup();
    act(fixture);
    const lines = await fixture.check();
    const line = find(lines, id, state);
    expect(`${line?.text} ${line?.mend}`).toContain(about);
    for (const each of lines)
      if (each.state === 'wrong' || each.state === 'warning') expect(each.mend).toMatch(/\S/);
  });

  it('a session that is over and a key that is none has a line for each', async () => {
    const fixture = await openSetup();
    session(fixture, Date.now() - 60_000);
    fixture.home.write('key.pem', 'none');
    const lines = await fixture.check({ online: true });
    expect(lines.filter(({ state }) => state === 'wrong').map(({ id }) => id)).toEqual(['token', 'key']);
  });

  it('several problems in a profile has a line for each, where it stands', async () => {
    const fixture = await openSetup();
    rewrite(fixture, (text) => text.replace(/user=.*/, 'user=me').replace(/tenancy=.*/, 'tenancy=us'));
    const wrong = (await fixture.check()).filter(({ state }) => state === 'wrong');
    const path = fixture.home.configFile;
    expect(wrong).toMatchObject([
      { id: 'profile', place: { path, line: 2 }, action: 'openConfig' },
      { id: 'profile', place: { path, line: 3 }, action: 'openConfig' },
    ]);
  });
});

it('never throws and never shows a secret, whatever the config file holds', async () => {
  const fixture = await openSetup();
  const secret = 'pl4nted-s3cret';
  const other = createTestKey();
  const locked = fixture.home.write('locked.pem', toPem(other, secret));
  const token = fixture.home.write('token', `e30.${secret}.x`);
  const value = fc.constantFrom(secret, locked, token, fixture.keyFile, 'phx', other.user, '', '\u0000');
  const name = fc.constantFrom(
    'user',
    'tenancy',
    'fingerprint',
    'key_file',
    'pass_phrase',
    'region',
    'security_token_file',
    'authentication_type',
    'key_content',
  );
  const line = fc.oneof(
    fc.tuple(name, value).map((pair) => pair.join('=')),
    fc.constantFrom(secret, `[${secret}`, '[DEFAULT]', '# comment'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (written) => {
      fixture.home.write('config', `[DEFAULT]\n${written.join('\n')}\n`);
      const lines = await fixture.check({ online: true });
      expect(lines.length).toBeGreaterThan(0);
      expect(JSON.stringify(lines)).not.toContain(secret);
      for (const { state, mend } of lines) if (state === 'wrong') expect(mend).toMatch(/\S/);
    }),
    { numRuns: 150 },
  );
});
