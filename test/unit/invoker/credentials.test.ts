import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CredentialStore } from '../../../src/invoker/credentials.ts';
import type { AskPassphrase } from '../../../src/invoker/privateKey.ts';
import { openStore } from '../../support/credentialStore.ts';
import { createToken, inAnHour } from '../../support/jwt.ts';
import { createOciHome, toProfileText, type OciHome } from '../../support/ociHome.ts';
import { createTestKey, toPem, type TestKey } from '../../support/testKey.ts';

let key: TestKey;
let home: OciHome;

beforeAll(() => {
  key = createTestKey();
});

beforeEach(() => {
  home = createOciHome();
  onTestFinished(() => home.dispose());
});

function writeConfig(pem: string, more = ''): void {
  home.write('config', `[DEFAULT]\n${toProfileText(key, home.write('key.pem', pem))}${more}`);
}

async function get(store: CredentialStore, profile = ''): Promise<unknown> {
  const result = await store.get({ configFile: home.configFile, profile });
  return result?.ok ? result.value : result?.failure;
}

const signs = (): unknown => ({ keyId: key.keyId, key: expect.objectContaining({ type: 'private' }) });

describe('an API key', () => {
  it.each([
    ['PKCS#8', () => toPem(key)],
    ['PKCS#1', () => key.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['CRLF', () => toPem(key).replaceAll('\n', '\r\n')],
    ['a BOM', () => `\uFEFF${toPem(key)}`],
    ['the line the console adds', () => `${toPem(key)}OCI_API_KEY\n`],
  ])('is read in %s', async (_, pem) => {
    writeConfig(pem());
    expect(await get(openStore(undefined))).toMatchObject({
      ...Object(signs()),
      region: 'us-phoenix-1',
    });
  });

  it.each([
    ['a public key', () => key.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['text', () => 'hello'],
    ['nothing', () => ''],
    ['a broken block', () => toPem(key).replace(/\n.{64}/, '\nAAAA')],
    [
      'an elliptic key',
      () =>
        generateKeyPairSync('ec', { namedCurve: 'P-256' })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
    ],
  ])('is refused when the file holds %s', async (_, pem) => {
    writeConfig(pem());
    expect(await get(openStore(undefined))).toEqual({
      code: 'keyInvalid',
      path: join(home.folder, 'key.pem'),
      profile: 'DEFAULT',
    });
  });

  it('is named when it cannot be read', async () => {
    writeConfig(toPem(key));
    rmSync(join(home.folder, 'key.pem'));
    const store = openStore(undefined);
    expect(await get(store)).toMatchObject({
      code: 'profileInvalid',
      problems: [{ line: 5, key: 'key_file', problem: `there is no file ${join(home.folder, 'key.pem')}` }],
    });
    mkdirSync(join(home.folder, 'key.pem'));
    expect(await get(store)).toMatchObject({ code: 'keyUnreadable', reason: 'EISDIR' });
  });
});

describe('an encrypted key', () => {
  function answers(...given: (string | undefined)[]): AskPassphrase & { readonly asked: unknown[] } {
    const asked: unknown[] = [];
    const ask: AskPassphrase = (question) => {
      asked.push(question);
      return Promise.resolve(given.shift());
    };
    return Object.assign(ask, { asked });
  }

  it.each([
    ['PKCS#8', () => toPem(key, 'right')],
    [
      'the old form',
      () =>
        key.privateKey
          .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'right' })
          .toString(),
    ],
  ])('in %s opens with the passphrase of the profile, unasked', async (_, pem) => {
    writeConfig(pem(), 'pass_phrase=right\n');
    const ask = answers();
    expect(await get(openStore(ask))).toMatchObject(Object(signs()));
    expect(ask.asked).toEqual([]);
  });

  it('asks once, for all callers and all calls', async () => {
    writeConfig(toPem(key, 'right'));
    const ask = answers('right');
    const store = openStore(ask);
    const results = [...(await Promise.all([get(store), get(store)])), await get(store)];
    expect(results).toMatchObject([signs(), signs(), signs()]);
    expect(ask.asked).toMatchObject([
      { profile: 'DEFAULT', path: join(home.folder, 'key.pem'), wrong: false },
    ]);
  });

  it('asks again when the passphrase does not fit, three times at most', async () => {
    writeConfig(toPem(key, 'right'), 'pass_phrase=wrong\n');
    const ask = answers('wronger', 'right');
    expect(await get(openStore(ask))).toMatchObject(Object(signs()));
    expect(ask.asked).toMatchObject([{ wrong: true }, { wrong: true }]);
    const stubborn = answers('1', '2', '3', 'right');
    expect(await get(openStore(stubborn))).toMatchObject({ code: 'passphraseWrong' });
  });

  it('tells the one who was asked which passphrase fits, and that no other does', async () => {
    writeConfig(toPem(key, 'right'));
    const fits: Promise<boolean>[] = [];
    const given = ['1', 'right'];
    const ask: AskPassphrase = (question) => {
      fits.push(question.fits);
      return Promise.resolve(given.shift());
    };
    await get(openStore(ask));
    expect(await Promise.all(fits)).toEqual([false, true]);
  });

  it('is no failure when the user would not say, and asks anew the next time', async () => {
    writeConfig(toPem(key, 'right'));
    const ask = answers(undefined, 'right');
    const store = openStore(ask);
    expect(await get(store)).toBeUndefined();
    expect(await get(store)).toMatchObject(Object(signs()));
  });

  it('is a failure where nobody can be asked', async () => {
    writeConfig(toPem(key, 'right'));
    expect(await get(openStore(undefined))).toMatchObject({ code: 'passphraseRequired' });
    writeConfig(toPem(key, 'right'), 'pass_phrase=wrong\n');
    expect(await get(openStore(undefined))).toMatchObject({ code: 'passphraseWrong' });
  });
});

describe('a key in the environment', () => {
  const toEnvironment = (content: string): NodeJS.ProcessEnv => ({
    OCI_CLI_USER: key.user,
    OCI_CLI_TENANCY: key.tenancy,
    OCI_CLI_FINGERPRINT: key.fingerprint,
    OCI_CLI_REGION: 'phx',
    OCI_CLI_KEY_CONTENT: content,
  });
  const getFrom = async (env: NodeJS.ProcessEnv): Promise<unknown> => {
    const result = await openStore(undefined, env).get({});
    return result?.ok ? result.value : result?.failure;
  };

  it('signs without a config file, on many lines or on one', async () => {
    const expected = { ...Object(signs()), region: 'phx' };
    expect(await getFrom(toEnvironment(toPem(key)))).toMatchObject(expected);
    expect(await getFrom(toEnvironment(toPem(key).replaceAll('\n', '\\n')))).toMatchObject(expected);
  });

  it('opens with the passphrase beside it', async () => {
    const env = toEnvironment(toPem(key, 'right'));
    expect(await getFrom({ ...env, OCI_CLI_PASSPHRASE: 'right' })).toMatchObject(Object(signs()));
    expect(await getFrom(env)).toEqual({
      code: 'passphraseRequired',
      path: 'OCI_CLI_KEY_CONTENT',
      profile: 'environment',
    });
  });

  it('is named by its variable and never quoted when it is none', async () => {
    expect(await getFrom({ ...toEnvironment('hunter2'), OCI_CLI_PASSPHRASE: 'hunter3' })).toEqual({
      code: 'keyInvalid',
      path: 'OCI_CLI_KEY_CONTENT',
      profile: 'environment',
    });
  });
});

describe('a security token', () => {
  function writeSession(token: string): void {
    const keyFile = home.write('key.pem', toPem(key));
    home.write(
      'config',
      `[S]\nkey_file=${keyFile}\nsecurity_token_file=${home.write('token', token)}\nregion=phx\n`,
    );
  }

  it('is the key id, without the line end of its file', async () => {
    const token = createToken(inAnHour());
    writeSession(`${token}\r\n`);
    expect(await get(openStore(undefined), 'S')).toMatchObject({
      keyId: `ST$${token}`,
      region: 'phx',
    });
  });

  it('is read again when its file changes', async () => {
    const store = openStore(undefined);
    writeSession(createToken(inAnHour(), 'first'));
    await get(store, 'S');
    const next = createToken(inAnHour(), 'other');
    home.write('token', next);
    // A clock tick may be too coarse to tell two writes apart; what is tested is that a new stamp is seen.
    utimesSync(join(home.folder, 'token'), new Date(), new Date(Date.now() + 5000));
    expect(await get(store, 'S')).toMatchObject({ keyId: `ST$${next}` });
  });

  it('is told when it has expired, before a passphrase is asked for', async () => {
    const at = Math.floor(Date.now() / 1000) * 1000 - 1000;
    writeSession(createToken(at));
    home.write('key.pem', toPem(key, 'secret'));
    const ask: AskPassphrase = () => Promise.reject(new Error('asked'));
    expect(await get(openStore(ask), 'S')).toEqual({
      code: 'tokenExpired',
      profile: 'S',
      expiredAt: new Date(at).toISOString(),
    });
  });

  it.each([
    ['is empty', '\n'],
    ['holds a second line', 'one\ntwo'],
  ])('is refused when its file %s, and not quoted', async (_, content) => {
    writeSession(content);
    const failure = await get(openStore(undefined), 'S');
    expect(failure).toMatchObject({
      code: 'tokenUnreadable',
      path: join(home.folder, 'token'),
      profile: 'S',
    });
    expect(JSON.stringify(failure)).not.toContain('two');
  });

  it('may be something that does not say when it ends', async () => {
    writeSession('opaque');
    expect(await get(openStore(undefined), 'S')).toMatchObject({ keyId: 'ST$opaque' });
  });
});

describe('a config file', () => {
  it.each([
    ['configMissing', () => rmSync(home.folder, { recursive: true })],
    ['configEmpty', () => home.write('config', '# nothing yet\n')],
    ['configUnreadable', () => mkdirSync(home.configFile)],
    ['configInvalid', () => home.write('config', 'what')],
    ['profileNotFound', () => home.write('config', '[OTHER]\nuser=u')],
  ] as const)('leads to %s', async (code, write) => {
    write();
    expect(await get(openStore(undefined))).toMatchObject({ code, path: home.configFile });
  });

  it('is read again when it changes, and a failure is not remembered', async () => {
    const store = openStore(undefined);
    expect(await get(store)).toMatchObject({ code: 'configMissing' });
    writeConfig(toPem(key));
    expect(await get(store)).toMatchObject(Object(signs()));
    home.write('config', '[DEFAULT]\nuser=u\n');
    expect(await get(store)).toMatchObject({ code: 'profileInvalid' });
  });
});
