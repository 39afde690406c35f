import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { toLocalOcid } from '../discover/localOcid.ts';

/** A key that only one local functions host accepts, and that is deleted with it. */
export type EphemeralKey = {
  readonly keyId: string;
  readonly publicKey: KeyObject;
  readonly credentials: CredentialSource;
  /** Deletes the files. */
  remove(): Promise<void>;
};

/** Name of the profile in the config file. */
const localProfile = 'LOCAL';

/**
 * Creates a key pair and an OCI config file with the profile `LOCAL`, which only the owner can read, so that SDKs and the `oci` CLI can
 * sign for local functions without a real key.
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
    // The SDKs require a known region. Nothing is sent there.
    'region=us-phoenix-1',
    `key_file=${keyFile}`,
    '',
  ].join('\n');
  // The OCI CLI warns about each key without this label.
  await writeOwn(keyFile, `${privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()}OCI_API_KEY\n`);
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

/** Returns the fingerprint of an API key in OCI: the MD5 of the public key in DER, in colon notation. */
export function toFingerprint(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return (createHash('md5').update(der).digest('hex').match(/../g) ?? []).join(':');
}

/** Always creates a new file: an existing one would keep its permissions and open handles. */
async function writeOwn(path: string, text: string): Promise<void> {
  await rm(path, { force: true });
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
}
