import { createPublicKey, type KeyObject } from 'node:crypto';
import { homedir } from 'node:os';
import { readForeignText } from '../../files/readForeignFile.ts';
import type { EphemeralKey } from './ephemeralKey.ts';
import type { KeyFinder } from './signatureVerifier.ts';

/**
 * Returns a finder that knows the key of the host, by its complete key ID, and the keys of the user. The key that belongs to a session
 * token cannot be known here, so a token must be signed with the key of the host.
 */
export function createKeyFinder(own: EphemeralKey, users: UserKeys): KeyFinder {
  return async (keyId) => {
    if (keyId === own.keyId || keyId.startsWith('ST$')) return own.publicKey;
    return users.find(keyId);
  };
}

/** Key IDs that are remembered; then all are forgotten. */
const maxRemembered = 100;

/**
 * Finds the public keys of the profiles in the OCI config file of the user, so that the `oci` CLI can invoke local functions with its
 * usual profile. Encrypted keys are not found: a passphrase is never asked for.
 */
export class UserKeys {
  readonly #configFile: string;
  readonly #found = new Map<string, Promise<KeyObject | undefined>>();

  /** @param configFile if absent or empty, the file that the OCI CLI uses */
  constructor(configFile: string | undefined) {
    const { OCI_CLI_CONFIG_FILE, OCI_CONFIG_FILE } = process.env;
    this.#configFile = toPath(
      configFile || OCI_CLI_CONFIG_FILE?.trim() || OCI_CONFIG_FILE?.trim() || '~/.oci/config',
    );
  }

  /** Finds the key of a key ID (`tenancy/user/fingerprint`). Later changes of the files are not noticed. */
  find(keyId: string): Promise<KeyObject | undefined> {
    const known = this.#found.get(keyId);
    if (known) return known;
    if (this.#found.size >= maxRemembered) this.#found.clear();
    const found = this.#read(keyId).catch(() => undefined);
    this.#found.set(keyId, found);
    return found;
  }

  async #read(keyId: string): Promise<KeyObject | undefined> {
    const profiles = parseProfiles(await readForeignText(this.#configFile, 'ociConfig'));
    const profile = profiles.find((each) =>
      ['tenancy', 'user', 'fingerprint'].every((name, index) => each.get(name) === keyId.split('/')[index]),
    );
    const keyFile = profile?.get('key_file');
    return keyFile === undefined ? undefined : createPublicKey(await readForeignText(toPath(keyFile), 'key'));
  }
}

/** Parses the sections of a config file, each with the values that it inherits from `DEFAULT`. */
export function parseProfiles(text: string): readonly ReadonlyMap<string, string>[] {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const name = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(0, equals)).trim();
    if (name !== undefined) sections.set(name, (section = new Map()));
    else if (key !== '' && !/^[#;]/.test(key)) section.set(key, line.slice(equals + 1).trim());
  }
  const inherited = sections.get('DEFAULT') ?? [];
  return [...sections.values()].map((own) => new Map([...inherited, ...own]));
}

function toPath(path: string): string {
  return path.replace(/^~(?=\/|$)/, () => homedir());
}
