import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../support/oci/credentialStore.ts';
import { toPem } from '../../../support/oci/testKey.ts';
import { useKeyOwner } from './keyOwner.ts';

const owner = useKeyOwner();

describe('an API key', () => {
  it.each([
    ['PKCS#8', () => toPem(owner.key)],
    ['PKCS#1', () => owner.key.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['CRLF', () => toPem(owner.key).replaceAll('\n', '\r\n')],
    ['a BOM', () => `\uFEFF${toPem(owner.key)}`],
    ['the line the console adds', () => `${toPem(owner.key)}OCI_API_KEY\n`],
  ])('is read in %s', async (_, pem) => {
    owner.writeConfig(pem());
    expect(await owner.get(openStore(undefined))).toMatchObject({
      ...Object(owner.signs()),
      region: 'us-phoenix-1',
    });
  });

  it.each([
    ['a public key', () => owner.key.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['text', () => 'hello'],
    ['nothing', () => ''],
    ['a broken block', () => toPem(owner.key).replace(/\n.{64}/, '\nAAAA')],
    [
      'an elliptic key',
      () =>
        generateKeyPairSync('ec', { namedCurve: 'P-256' })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
    ],
  ])('is rejected if the file contains %s', async (_, pem) => {
    owner.writeConfig(pem());
    expect(await owner.get(openStore(undefined))).toEqual({
      code: 'keyInvalid',
      path: join(owner.home.folder, 'key.pem'),
      profile: 'DEFAULT',
    });
  });

  it('fails with its path if it cannot be read', async () => {
    owner.writeConfig(toPem(owner.key));
    rmSync(join(owner.home.folder, 'key.pem'));
    const store = openStore(undefined);
    expect(await owner.get(store)).toMatchObject({
      code: 'profileInvalid',
      problems: [
        { line: 5, key: 'key_file', problem: `file ${join(owner.home.folder, 'key.pem')} not found` },
      ],
    });
    mkdirSync(join(owner.home.folder, 'key.pem'));
    expect(await owner.get(store)).toMatchObject({
      code: 'keyUnreadable',
      reason: 'it is a folder, not a regular file',
    });
  });
});

describe('a key in the environment', () => {
  const toEnvironment = (content: string): NodeJS.ProcessEnv => ({
    OCI_CLI_USER: owner.key.user,
    OCI_CLI_TENANCY: owner.key.tenancy,
    OCI_CLI_FINGERPRINT: owner.key.fingerprint,
    OCI_CLI_REGION: 'phx',
    OCI_CLI_KEY_CONTENT: content,
  });
  const getFrom = async (env: NodeJS.ProcessEnv): Promise<unknown> => {
    const result = await openStore(undefined, env).get({});
    return result?.ok ? result.value : result?.failure;
  };

  it('signs without a config file, on one line or several', async () => {
    const expected = { ...Object(owner.signs()), region: 'phx' };
    expect(await getFrom(toEnvironment(toPem(owner.key)))).toMatchObject(expected);
    expect(await getFrom(toEnvironment(toPem(owner.key).replaceAll('\n', '\\n')))).toMatchObject(expected);
  });

  it.each([
    ['\\n and a real line end behind it', (pem: string) => `${pem.replaceAll('\n', '\\n')}\n`],
    ['\\r\\n', (pem: string) => pem.replaceAll('\n', '\\r\\n')],
    ['\\r\\n and real line ends around it', (pem: string) => `\n${pem.replaceAll('\n', '\\r\\n')}\r\n`],
    ['\\r', (pem: string) => pem.replaceAll('\n', '\\r')],
    ['\\n, escaped twice, in quotes', (pem: string) => `"${pem.replaceAll('\n', '\\\\n')}" `],
    ['\\n, some of them', (pem: string) => pem.replace('\n', '\\n')],
    [
      'real line ends of Windows, and blanks around it',
      (pem: string) => `  ${pem.replaceAll('\n', '\r\n')}\t`,
    ],
  ])('signs with line ends as %s', async (_, spell) => {
    expect(await getFrom(toEnvironment(spell(toPem(owner.key))))).toMatchObject(Object(owner.signs()));
    const env = { ...toEnvironment(spell(toPem(owner.key, 'right'))), OCI_CLI_PASSPHRASE: ' right\n' };
    expect(await getFrom(env)).toMatchObject(Object(owner.signs()));
  });

  it('is decrypted with the passphrase in the environment', async () => {
    const env = toEnvironment(toPem(owner.key, 'right'));
    expect(await getFrom({ ...env, OCI_CLI_PASSPHRASE: 'right' })).toMatchObject(Object(owner.signs()));
    expect(await getFrom(env)).toEqual({
      code: 'passphraseRequired',
      path: 'OCI_CLI_KEY_CONTENT',
      profile: 'environment',
      givenBy: 'OCI_CLI_KEY_CONTENT',
    });
  });

  it('fails with its variable, without quoting it, if it is not a key', async () => {
    expect(await getFrom({ ...toEnvironment('hunter2'), OCI_CLI_PASSPHRASE: 'hunter3' })).toEqual({
      code: 'keyInvalid',
      path: 'OCI_CLI_KEY_CONTENT',
      profile: 'environment',
      givenBy: 'OCI_CLI_KEY_CONTENT',
    });
  });
});

describe('a config file', () => {
  it.each([
    ['configMissing', () => rmSync(owner.home.folder, { recursive: true })],
    ['configEmpty', () => owner.home.write('config', '# nothing yet\n')],
    ['configUnreadable', () => mkdirSync(owner.home.configFile)],
    ['configInvalid', () => owner.home.write('config', 'what')],
    ['profileNotFound', () => owner.home.write('config', '[OTHER]\nuser=u')],
  ] as const)('leads to %s', async (code, write) => {
    write();
    expect(await owner.get(openStore(undefined))).toMatchObject({ code, path: owner.home.configFile });
  });

  it('is read again when it changes, and a failure is not kept', async () => {
    const store = openStore(undefined);
    expect(await owner.get(store)).toMatchObject({ code: 'configMissing' });
    owner.writeConfig(toPem(owner.key));
    expect(await owner.get(store)).toMatchObject(Object(owner.signs()));
    owner.home.write('config', '[DEFAULT]\nuser=u\n');
    expect(await owner.get(store)).toMatchObject({ code: 'profileInvalid' });
  });
});
