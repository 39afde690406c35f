import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** An API key of a user who does not exist. */
export type TestKey = {
  readonly keyId: string;
  readonly tenancy: string;
  readonly user: string;
  readonly fingerprint: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
};

/** Makes a fresh key pair. */
export function createTestKey(): TestKey {
  const tenancy = 'ocid1.tenancy.oc1..aaaatest';
  const user = 'ocid1.user.oc1..aaaatest';
  const fingerprint = '20:3b:97:13:55:1c:5b:0d:d3:37:d8:50:4e:c5:3a:34';
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { keyId: `${tenancy}/${user}/${fingerprint}`, tenancy, user, fingerprint, ...pair };
}

/** The private key as a file holds it, encrypted when a passphrase is given. */
export function toPem({ privateKey }: TestKey, passphrase?: string): string {
  const plain = { type: 'pkcs8', format: 'pem' } as const;
  return privateKey
    .export(passphrase === undefined ? plain : { ...plain, cipher: 'aes-256-cbc', passphrase })
    .toString();
}
