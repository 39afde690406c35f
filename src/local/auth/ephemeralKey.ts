import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { toLocalOcid } from '../discover/localOcid.ts';

/** A key that lives as long as one local host and is good for nothing else. */
export type EphemeralKey = {
  readonly keyId: string;
  readonly publicKey: KeyObject;
  readonly credentials: CredentialSource;
  /** Deletes the files. */
  remove(): Promise<void>;
};

/** Name of the profile in the written config file. */
const localProfile = 'LOCAL';

/**
 * Makes a key pair and writes it as an OCI config file with the profile `LOCAL`, readable by the owner alone,
 * so that any SDK and the `oci` CLI can sign for local functions without a real key.
 */
export async function createEphemeralKey(folder: string): Promise<EphemeralKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const configFile = join(folder, 'ocifn-local.config');
  const keyFile = join(folder, 'ocifn-local.pem');
  const fingerprint = toFingerprint(publicKey);
  const tenancy = toLocalOcid('tenancy');
  const user = toLocalOcid('user');
  const config = [
    `[${localProfile}]`,
    `user=${user}`,
    `fingerprint=${fingerprint}`,
    `tenancy=${tenancy}`,
    // The SDKs insist on a region that they know. Nothing is sent there: the key is known to this host alone.
    'region=us-phoenix-1',
    `key_file=${keyFile}`,
    '',
  ].join('\n');
  await writeOwn(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  await writeOwn(configFile, config);
  return {
    keyId: `${tenancy}/${user}/${fingerprint}`,
    publicKey,
    credentials: { configFile, profile: localProfile, auth: 'api_key' },
    remove: async () => {
      await rm(configFile, { force: true });
      await rm(keyFile, { force: true });
    },
  };
}

/** MD5 of the public key's DER form in colon notation: what OCI calls the fingerprint of an API key. */
export function toFingerprint(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return (createHash('md5').update(der).digest('hex').match(/../g) ?? []).join(':');
}

/** Never writes into a file that is there already: it would keep its mode and its readers. */
async function writeOwn(path: string, text: string): Promise<void> {
  await rm(path, { force: true });
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
}
