import type { KeyObject } from 'node:crypto';
import type { CredentialSource } from '../core/invocationRequest.ts';
import type { Disposable } from '../core/lifecycle.ts';
import { ok, type Result } from '../core/result.ts';
import { readConfigFile } from './configFile.ts';
import type { Config } from './configParser.ts';
import { resolveConfigPath, resolveProfileName } from './configPath.ts';
import { FileCache } from './fileCache.ts';
import { readPrivateKey, type AskPassphrase } from './privateKey.ts';
import { toProfile, type Profile } from './profile.ts';
import { checkExpiry, readSessionToken, type SessionToken } from './sessionToken.ts';

/** What signs a request. `keyId` holds the security token where one is in use, so it is a secret. */
export type Credentials = {
  readonly keyId: string;
  readonly key: KeyObject;
  /** Region of the profile, as written. */
  readonly region: string | undefined;
  /** Whether newer ones may be had before these expire; asked for once when the service does not know these. */
  readonly renewable?: boolean;
};

/** Credentials by profile. Files are read anew only when they changed; a passphrase is asked for once per key. */
export class CredentialStore implements Disposable {
  readonly #ask: AskPassphrase | undefined;
  readonly #configs = new FileCache<Config>();
  readonly #keys = new FileCache<KeyObject>();
  readonly #tokens = new FileCache<SessionToken>();

  constructor(ask: AskPassphrase | undefined) {
    this.#ask = ask;
  }

  /** Undefined: a passphrase was needed and the user would not give it. `renew`: the ones handed out last were refused. */
  async get(
    source: CredentialSource,
    _options: { readonly renew?: boolean } = {},
  ): Promise<Result<Credentials> | undefined> {
    const path = resolveConfigPath(source.configFile);
    const config = await this.#configs.get(path, () => readConfigFile(path));
    if (!config?.ok) return config;
    const profile = toProfile(config.value, resolveProfileName(source.profile), source.auth);
    if (!profile.ok) return profile;
    // The token first: nobody should type a passphrase for a session that is over.
    const keyId = await this.#readKeyId(profile.value);
    if (!keyId?.ok) return keyId;
    const { keyPath, region } = profile.value;
    const key = await this.#keys.get(keyPath, () => readPrivateKey(profile.value, this.#ask));
    if (!key?.ok) return key;
    return ok({ keyId: keyId.value, key: key.value, region });
  }

  async #readKeyId(profile: Profile): Promise<Result<string> | undefined> {
    if (profile.auth === 'api_key') return ok(profile.keyId);
    const { tokenPath, name } = profile;
    const read = await this.#tokens.get(tokenPath, () => readSessionToken(tokenPath, name));
    if (!read?.ok) return read;
    const token = checkExpiry(read.value, name);
    return token.ok ? ok(`ST$${token.value.value}`) : token;
  }

  dispose(): void {
    this.#configs.clear();
    this.#keys.clear();
    this.#tokens.clear();
  }
}
