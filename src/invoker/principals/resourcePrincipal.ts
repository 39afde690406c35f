import { isAbsolute } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import { list } from '../../core/common/phrases.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { decodePrivateKey } from '../signing/privateKey.ts';
import { isToken, readExpiry } from '../profile/token.ts';
import type { Principal, PrincipalContext, Trouble } from './principal.ts';

const needed = [
  'OCI_RESOURCE_PRINCIPAL_VERSION',
  'OCI_RESOURCE_PRINCIPAL_RPST',
  'OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM',
  'OCI_RESOURCE_PRINCIPAL_REGION',
] as const;

/**
 * Reads the principal of the OCI resource that this process runs in, such as a function. The platform replaces token and key while the
 * process runs, so they are read for each attempt, which takes half a millisecond, and never kept.
 */
export async function readResourcePrincipal({ env }: PrincipalContext): Promise<Principal | Trouble> {
  const missing = needed.filter((name) => !env[name]);
  if (missing.length > 0) return { trouble: `${list(missing)} not set, so this is not an OCI resource` };
  const version = env['OCI_RESOURCE_PRINCIPAL_VERSION'];
  if (version !== '2.2')
    return { trouble: `OCI_RESOURCE_PRINCIPAL_VERSION is ${version}; only 2.2 is supported` };
  const token = await readSetting(env, 'OCI_RESOURCE_PRINCIPAL_RPST');
  if (typeof token !== 'string') return token;
  if (!isToken(token)) return { trouble: 'OCI_RESOURCE_PRINCIPAL_RPST does not contain a token' };
  const expiry = readExpiry(token);
  if (expiry !== undefined && expiry <= Date.now())
    return {
      trouble: `the token in OCI_RESOURCE_PRINCIPAL_RPST expired at ${new Date(expiry).toISOString()}`,
    };
  const pem = await readSetting(env, 'OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM');
  if (typeof pem !== 'string') return pem;
  const passphrase = await readSetting(env, 'OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM_PASSPHRASE');
  if (typeof passphrase !== 'string') return passphrase;
  const key = await decodePrivateKey(pem, passphrase || undefined);
  if (typeof key === 'string') return { trouble: keyTroubles[key] };
  return { token, key, region: env['OCI_RESOURCE_PRINCIPAL_REGION'], renewAt: 0 };
}

const keyTroubles = {
  keyInvalid: 'OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM is not a private RSA key in PEM format',
  passphraseRequired:
    'the key in OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM is encrypted and OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM_PASSPHRASE is not set',
  passphraseWrong:
    'OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM_PASSPHRASE is wrong for the key in OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM',
} as const;

/** Returns the content of the file if the value is an absolute path, else the value; empty if the variable is not set. */
async function readSetting(env: NodeJS.ProcessEnv, name: string): Promise<string | Trouble> {
  const value = env[name] ?? '';
  if (!isAbsolute(value)) return value.trim();
  try {
    return (await readForeignText(value, 'key')).trim();
  } catch (error) {
    return { trouble: `cannot read the file in ${name}: ${errorReason(error)}` };
  }
}
