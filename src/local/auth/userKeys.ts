import { createPublicKey, type KeyObject } from 'node:crypto';
import { homedir } from 'node:os';
import { readForeignText } from '../../files/readForeignFile.ts';

const maxRemembered = 100;

/**
 * Public keys of the profiles in the user's own OCI config file, so that the `oci` CLI can call with the profile it always uses.
 * A key file with a passphrase counts as none: nothing is ever asked.
 */
export class UserKeys {
  readonly #configFile: string;
  readonly #answers = new Map<string, Promise<KeyObject | undefined>>();

  /** @param configFile absent or empty: where the OCI CLI finds it */
  constructor(configFile: string | undefined) {
    const { OCI_CLI_CONFIG_FILE, OCI_CONFIG_FILE } = process.env;
    this.#configFile = toPath(
      configFile || OCI_CLI_CONFIG_FILE?.trim() || OCI_CONFIG_FILE?.trim() || '~/.oci/config',
    );
  }

  /** Looks a key id (`tenancy/user/fingerprint`) up, once; later changes of the files are not seen. */
  find(keyId: string): Promise<KeyObject | undefined> {
    const known = this.#answers.get(keyId);
    if (known) return known;
    if (this.#answers.size >= maxRemembered) this.#answers.clear();
    const response = this.#read(keyId).catch(() => undefined);
    this.#answers.set(keyId, response);
    return response;
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

/** The sections of the file; what one does not say, `DEFAULT` says. */
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
