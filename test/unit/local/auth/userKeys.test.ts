import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProfiles, UserKeys } from '../../../../src/local/auth/userKeys.ts';
import {
  createFunctionWorkspace,
  nodeFunction,
  type FunctionWorkspace,
} from '../../../support/files/functionWorkspace.ts';
import { signedCall, toInvokePath } from '../../../support/oci/signedCall.ts';
import { TestLocalHost } from '../../../support/servers/testLocalHost.ts';

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

describe('the profiles of a config file', () => {
  it.each<[text: string, profiles: readonly object[]]>([
    ['', []],
    ['a=b', []],
    ['[A]', [{}]],
    ['[A]\na=b\nc = d = e \n=f\ng\n h=\n', [{ a: 'b', c: 'd = e', h: '' }]],
    ['[A]\r\na=b\r\n[B]\r\na=c', [{ a: 'b' }, { a: 'c' }]],
    ['\uFEFF[A]\na=b', [{ a: 'b' }]],
    ['[A]\n\uFEFFa=b', [{ a: 'b' }]],
    ['  [A b]  \na=b', [{ a: 'b' }]],
    ['[A]\n#a=b\n;c=d\n # e=f\ng#=h\ni=#j', [{ 'g#': 'h', i: '#j' }]],
    ['x[A]\n[B]x\n[]\n[C]\na=b', [{ a: 'b' }]],
    ['[A]\na=b\n[A]\nc=d', [{ c: 'd' }]],
    ['[A]\na=b\na=c', [{ a: 'c' }]],
    [
      '[A]\na=1\n[DEFAULT]\na=2\nb=3',
      [
        { a: '1', b: '3' },
        { a: '2', b: '3' },
      ],
    ],
    ['[default]\na=2\n[A]\nb=1', [{ a: '2' }, { b: '1' }]],
  ])('in %j are %j', (text, profiles) => {
    expect(parseProfiles(text).map((profile) => Object.fromEntries(profile))).toEqual(profiles);
  });
});

describe('the config file of the user', () => {
  const names = ['OCI_CLI_CONFIG_FILE', 'OCI_CONFIG_FILE', 'HOME'] as const;
  /** Returns the fingerprints of the files that the variables select. */
  const askedWith = async (
    given: string | undefined,
    variables: Partial<Record<(typeof names)[number], string>>,
  ): Promise<readonly string[]> => {
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) delete process.env[name];
    Object.assign(process.env, variables);
    try {
      const keys = new UserKeys(given);
      const all = ['given', 'cli', 'own', 'home'];
      const found = await Promise.all(all.map((each) => keys.find(`ten/use/${each}`)));
      return all.filter((_, index) => found[index] !== undefined);
    } finally {
      for (const [name, value] of before)
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
  };

  it('is the given one, else the one that the variables of the CLI or the SDKs name, else the one in the home folder', async () => {
    for (const [name, path] of [
      ['given', 'given'],
      ['cli', 'cli'],
      ['own', 'own'],
      ['home', '.oci/config'],
    ] as const)
      await home.write(path, `[A]\ntenancy=ten\nuser=use\nfingerprint=${name}\nkey_file=~/key.pem`);
    const at = (name: string): string => join(home.folder, name);
    const HOME = home.folder;
    const [cli, own] = [{ OCI_CLI_CONFIG_FILE: ` ${at('cli')} ` }, { OCI_CONFIG_FILE: ` ${at('own')} ` }];
    expect(await askedWith(at('given'), { HOME, ...cli, ...own })).toEqual(['given']);
    expect(await askedWith('~/given', { HOME, ...cli })).toEqual(['given']);
    expect(await askedWith('', { HOME, ...cli, ...own })).toEqual(['cli']);
    expect(await askedWith(undefined, { HOME, ...own })).toEqual(['own']);
    expect(await askedWith(undefined, { HOME, ...own, OCI_CLI_CONFIG_FILE: ' ' })).toEqual(['own']);
    expect(await askedWith(undefined, { HOME })).toEqual(['home']);
    expect(await askedWith(undefined, { HOME, OCI_CONFIG_FILE: ' ', OCI_CLI_CONFIG_FILE: '' })).toEqual([
      'home',
    ]);
    expect(await askedWith('~given', { HOME })).toEqual([]);
    expect(await askedWith(`${home.folder}/~/given`, { HOME })).toEqual([]);
  });
});

describe('UserKeys', () => {
  it('keeps a hundred results, then forgets them', async () => {
    const path = join(home.folder, 'many-config');
    const text = (key: string): string =>
      `[A]\ntenancy=ten\nuser=use\nfingerprint=aa:aa\nkey_file=${home.folder}/${key}`;
    await home.write('many-config', text('locked.pem'));
    const keys = new UserKeys(path);
    expect(await keys.find('ten/use/aa:aa')).toBeUndefined();
    await home.write('many-config', text('key.pem'));
    for (let n = 1; n < 100; n++) await keys.find(String(n));
    expect(await keys.find('ten/use/aa:aa')).toBeUndefined();
    await keys.find('100');
    expect(await keys.find('ten/use/aa:aa')).toBeDefined();
  });

  it('finds the public key of a profile', async () => {
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
    'finds no key for %j',
    async (keyId) => {
      expect(await find(keyId)).toBeUndefined();
    },
  );

  it.each(['ten/use/bb:bb', 'ten/use/cc:cc'])(
    'finds no key that cannot be read without a passphrase (%s)',
    async (keyId) => {
      expect(await find(keyId)).toBeUndefined();
    },
  );

  it('finds no key without a config file', async () => {
    expect(await new UserKeys('/nonexistent').find('ten/use/aa:aa')).toBeUndefined();
  });

  it('lets the host accept a call that is signed with the profile of the user', async () => {
    const local = await TestLocalHost.open(
      nodeFunction('hello', `(_input, context) => context.getHeader('Oci-Subject-Id')`),
      {
        configFile: config,
      },
    );
    const path = toInvokePath(local.function('hello').id);
    const user = { url: local.host.url, credentials: { configFile: join(home.folder, 'profile') } };
    await home.write('profile', `tenancy=ten\nuser=use\nfingerprint=aa:aa\nkey_file=${home.folder}/key.pem`);
    const response = await signedCall(user, { path });
    expect(response).toMatchObject({ status: 200, body: Buffer.from('"use"') });
    expect(await signedCall(user, { path, keyId: 'ten/use/dd:dd' })).toMatchObject({ status: 401 });
    await local.dispose();
  });
});
