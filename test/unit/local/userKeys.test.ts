import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserKeys } from '../../../src/local/userKeys.ts';
import {
  createFunctionWorkspace,
  nodeFunction,
  type FunctionWorkspace,
} from '../../support/functionWorkspace.ts';
import { signedCall, toInvokePath } from '../../support/signedCall.ts';
import { TestLocalHost } from '../../support/testLocalHost.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const locked = privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
  .toString();

let home: FunctionWorkspace;
let config: string;
beforeAll(async () => {
  home = await createFunctionWorkspace({ 'key.pem': pem, 'locked.pem': locked });
  config = join(home.folder, 'config');
  const text = [
    '\uFEFF# mine',
    '[DEFAULT]',
    'tenancy = ten',
    'user=use',
    'fingerprint=aa:aa',
    `key_file=${home.folder}/key.pem`,
    '[LOCKED]',
    'fingerprint=bb:bb',
    `key_file=${home.folder}/locked.pem`,
    '[GONE]',
    'fingerprint=cc:cc',
    'key_file=/nonexistent/key.pem',
    '[OTHER]',
    'user=else',
    'fingerprint=dd:dd',
  ];
  await home.write('config', text.join('\r\n'));
});
afterAll(() => home.dispose());

const find = async (keyId: string) =>
  (await new UserKeys(config).find(keyId))?.export({ type: 'spki', format: 'pem' });
const own = publicKey.export({ type: 'spki', format: 'pem' });

describe('UserKeys', () => {
  it('finds the public half of a profile’s key', async () => {
    expect(await find('ten/use/aa:aa')).toBe(own);
  });

  it('lets profiles inherit from DEFAULT', async () => {
    expect(await find('ten/else/dd:dd')).toBe(own);
  });

  it('reads the files once for a key', async () => {
    const path = join(home.folder, 'once-config');
    const text = (key: string): string =>
      `[A]\ntenancy=ten\nuser=use\nfingerprint=aa:aa\nkey_file=${home.folder}/${key}`;
    await home.write('once-config', text('key.pem'));
    const keys = new UserKeys(path);
    const first = await keys.find('ten/use/aa:aa');
    await home.write('once-config', text('locked.pem'));
    expect(await keys.find('ten/use/aa:aa')).toBe(first);
    expect(await new UserKeys(path).find('ten/use/aa:aa')).toBeUndefined();
  });

  it.each(['ten/use/ee:ee', 'ten/else/aa:aa', 'other/use/aa:aa', '', 'ten/use'])(
    'knows no key for %j',
    async (keyId) => {
      expect(await find(keyId)).toBeUndefined();
    },
  );

  it.each(['ten/use/bb:bb', 'ten/use/cc:cc'])(
    'takes a key it cannot read without asking for none (%s)',
    async (keyId) => {
      expect(await find(keyId)).toBeUndefined();
    },
  );

  it('knows nothing without a config file', async () => {
    expect(await new UserKeys('/nonexistent').find('ten/use/aa:aa')).toBeUndefined();
  });

  it('lets the host take a call that is signed with the user’s own profile', async () => {
    const local = await TestLocalHost.open(
      nodeFunction('hello', `(_input, context) => context.getHeader('Oci-Subject-Id')`),
      {
        configFile: config,
      },
    );
    const path = toInvokePath(local.function('hello').id);
    const user = { url: local.host.url, credentials: { configFile: join(home.folder, 'profile') } };
    await home.write('profile', `tenancy=ten\nuser=use\nfingerprint=aa:aa\nkey_file=${home.folder}/key.pem`);
    const answer = await signedCall(user, { path });
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('"use"') });
    expect(await signedCall(user, { path, keyId: 'ten/use/dd:dd' })).toMatchObject({ status: 401 });
    await local.dispose();
  });
});
