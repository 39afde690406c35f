import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** An API key of a user who does not exist. */
export type TestKey = {
  readonly keyId: string;
  readonly tenancy: string;
  readonly user: string;
  readonly fingerprint: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
};

/** Creates a new key pair. */
export function createTestKey(): TestKey {
  const tenancy = 'ocid1.tenancy.oc1..aaaatest';
  const user = 'ocid1.user.oc1..aaaatest';
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = pair.publicKey.export({ type: 'spki', format: 'der' });
  const digits = createHash('md5').update(der).digest('hex');
  const fingerprint = digits.match(/../g)?.join(':') ?? '';
  return { keyId: `${tenancy}/${user}/${fingerprint}`, tenancy, user, fingerprint, ...pair };
}

/** Returns the private key as PEM, encrypted if a passphrase is given. */
export function toPem({ privateKey }: TestKey, passphrase?: string): string {
  const plain = { type: 'pkcs8', format: 'pem' } as const;
  return privateKey
    .export(passphrase === undefined ? plain : { ...plain, cipher: 'aes-256-cbc', passphrase })
    .toString();
}
