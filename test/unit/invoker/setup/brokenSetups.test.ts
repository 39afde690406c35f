import { chmodSync, rmSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createToken } from '../../../support/oci/jwt.ts';
import { toProfileText } from '../../../support/oci/ociHome.ts';
import { openSetup, toCheckText, type SetupFixture } from '../../../support/fixtures/setupFixture.ts';
import { signatureVectors } from '../../../support/oci/signatureVectors.ts';
import { createTestKey, toPem } from '../../../support/oci/testKey.ts';
import { propertyRuns } from '../../../support/testScope.ts';

const rewrite = ({ home, key, keyFile }: SetupFixture, change: (text: string) => string): void =>
  void home.write('config', change(`[DEFAULT]\n${toProfileText(key, keyFile)}`));

const session = (fixture: SetupFixture, expiresAt: number): void => {
  const token = fixture.home.write('token', createToken(expiresAt));
  rewrite(fixture, (text) => `${text}security_token_file=${token}\nauthentication_type=security_token\n`);
};

const sampleKey = createPrivateKey({ key: signatureVectors.privateKeyJwk, format: 'jwk' });

/** Changes to a good setup, by name. */
const breakages: Readonly<Record<string, (fixture: SetupFixture) => void>> = {
  nothing: () => {},
  'no config file': ({ home }) => rmSync(home.configFile),
  'no profile': ({ home }) => void home.write('config', '# none\n'),
  'a line that is nothing': (each) => rewrite(each, (text) => text.replace('\n', '\nnothing\n')),
  'another name': (each) => rewrite(each, (text) => text.replace('DEFAULT', 'OTHER')),
  'a user that is none': (each) => rewrite(each, (text) => text.replace(/user=.*/, 'user=me')),
  'no tenancy': (each) => rewrite(each, (text) => text.replace(/tenancy=.*/, '')),
  'a value that is given twice': (each) => rewrite(each, (text) => `${text}region=phx\n`),
  'a readable key': ({ keyFile }) => chmodSync(keyFile, 0o644),
  'a readable config file': ({ home }) => chmodSync(home.configFile, 0o640),
  'no key': ({ keyFile }) => rmSync(keyFile),
  'no PEM': ({ home }) => void home.write('key.pem', 'garbage'),
  'an encrypted key': ({ home, key }) => void home.write('key.pem', toPem(key, 'secret')),
  'a wrong passphrase': (each) => {
    each.home.write('key.pem', toPem(each.key, 'secret'));
    rewrite(each, (text) => `${text}pass_phrase=other\n`);
  },
  'a small key of another fingerprint': ({ home }) =>
    void home.write('key.pem', sampleKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
  'no fingerprint': (each) => rewrite(each, (text) => text.replace(/fingerprint=.*/, '')),
  'a key file that is not there, and a misspelt region': (each) =>
    rewrite(each, (text) =>
      text.replace(/key_file=.*/, 'key_file=/nowhere/key.pem').replace('us-phoenix-1', 'us-phenix-1'),
    ),
  'garbage for a key, a user that is none, and a misspelt region': (each) => {
    each.home.write('key.pem', 'garbage');
    rewrite(each, (text) => text.replace(/user=.*/, 'user=me').replace('us-phoenix-1', 'us-phenix-1'));
  },
  'a session': (each) => session(each, Date.now() + 3_600_000),
  'a session that is over': (each) => session(each, Date.now() - 60_000),
  'a session that ends soon': (each) => session(each, Date.now() + 120_000),
  'a session without its token': (each) => {
    session(each, Date.now() + 3_600_000);
    each.home.write('token', '');
  },
  'a readable token': (each) => {
    session(each, Date.now() + 3_600_000);
    chmodSync(join(each.home.folder, 'token'), 0o604);
  },
  'a region of another realm': (each) =>
    rewrite(each, (text) => text.replace('us-phoenix-1', 'us-langley-1')),
  'a region that is not known': (each) => rewrite(each, (text) => text.replace('us-phoenix-1', 'nowhere')),
  'no region': (each) => rewrite(each, (text) => text.replace(/region=.*/, '')),
};

/** Returns the lines for a setup, without those about the environment of the tests and without values that differ between runs. */
async function describeSetup({ check, home, key, service }: SetupFixture): Promise<string> {
  const lines = (await check()).filter(({ id }) => id !== 'proxy' && id !== 'certificates');
  for (const { state, hint } of lines)
    if (state === 'wrong' || state === 'warning') expect(hint).toMatch(/\S/);
  return toCheckText(lines)
    .replaceAll(home.folder, 'HOME')
    .replaceAll(key.fingerprint, 'FINGERPRINT')
    .replaceAll(new URL(service.url).host, 'SERVICE')
    .replaceAll(/( token .*\b(?:until|on)) .*\./g, '$1 TIME.');
}

describe('the check of a broken setup', () => {
  it('reports every problem, with a hint', async () => {
    const texts: string[] = [];
    for (const [name, act] of Object.entries(breakages)) {
      const fixture = await openSetup();
      act(fixture);
      texts.push(`${name}:\n${await describeSetup(fixture)}\n`);
    }
    await expect(texts.join('\n')).toMatchFileSnapshot('texts/brokenSetups.txt');
  });

  it('reports both an expired session and an invalid key', async () => {
    const fixture = await openSetup();
    session(fixture, Date.now() - 60_000);
    fixture.home.write('key.pem', 'none');
    const lines = await fixture.check({ online: true });
    expect(lines.filter(({ state }) => state === 'wrong').map(({ id }) => id)).toEqual(['token', 'key']);
  });

  it('reports each problem of a profile, with its line in the file', async () => {
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

it('never throws and never shows a secret, whatever the config file contains', async () => {
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
      for (const { state, hint } of lines) if (state === 'wrong') expect(hint).toMatch(/\S/);
    }),
    // A key pasted as the path of its file, in a profile of an unknown kind.
    { ...propertyRuns(150), examples: [[[`key_file=${secret}`, 'authentication_type=phx']]] },
  );
});
