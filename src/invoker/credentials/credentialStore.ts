import type { KeyObject } from 'node:crypto';
import { defined } from '../../core/common/defined.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { readConfigFile } from '../config/configFile.ts';
import type { Config } from '../config/configParser.ts';
import type { Connections } from '../transport/connections.ts';
import type { CredentialOptions, Credentials } from '../signing/credentials.ts';
import { FileCache } from '../config/fileCache.ts';
import { findProfile } from '../profile/findProfile.ts';
import { MachineCredentials } from './machineCredentials.ts';
import { nameSource } from '../profile/nameSource.ts';
import { readPrivateKey, type AskPassphrase } from '../signing/privateKey.ts';
import { toProfile, type OwnKeyProfile } from '../profile/profile.ts';
import { checkExpiry, readSessionToken, type SessionToken } from '../profile/sessionToken.ts';

/** Credentials by profile. Files are read anew only when they changed; a passphrase is asked for once per key. */
export class CredentialStore implements Disposable {
  readonly #ask: AskPassphrase | undefined;
  readonly #env: NodeJS.ProcessEnv;
  readonly #machine: MachineCredentials;
  readonly #configs = new FileCache<Result<Config>>();
  readonly #keys = new FileCache<Result<KeyObject> | undefined>();
  readonly #tokens = new FileCache<Result<SessionToken>>();

  constructor(
    ask: AskPassphrase | undefined,
    connections: Connections,
    env: NodeJS.ProcessEnv = process.env,
  ) {
    this.#ask = ask;
    this.#env = env;
    this.#machine = new MachineCredentials(connections, env);
  }

  /** Undefined: a passphrase was needed and the user would not give it, or the signal aborted while a service was asked. */
  async get(
    source: CredentialSource,
    options: CredentialOptions = {},
  ): Promise<Result<Credentials> | undefined> {
    const values = await findProfile(source, this.#env, (path) =>
      this.#configs.get(path, () => readConfigFile(path)),
    );
    if (!values.ok) return values;
    const profile = toProfile(values.value, source.auth, this.#env);
    if (!profile.ok) return profile;
    switch (profile.value.auth) {
      case 'api_key':
      case 'security_token':
        return nameSource(await this.#getOwn(profile.value), profile.value);
      case 'instance_obo_user':
      case 'instance_principal':
      case 'resource_principal':
      case 'oke_workload_identity':
        return this.#machine.get(profile.value, options);
    }
  }

  async #getOwn(profile: OwnKeyProfile): Promise<Result<Credentials> | undefined> {
    // The token first: nobody should type a passphrase for a session that is over.
    const keyId = await this.#readKeyId(profile);
    if (!keyId.ok) return keyId;
    const { region, key: source } = profile;
    const load = (): ReturnType<typeof readPrivateKey> => readPrivateKey(profile, this.#ask);
    const key = await ('path' in source
      ? this.#keys.get(source.path, load)
      : this.#keys.get(source.variable, load, source.content));
    if (!key?.ok) return key;
    const tenancyId = profile.auth === 'security_token' ? profile.tenancyId : undefined;
    return ok({
      keyId: keyId.value,
      key: key.value,
      auth: profile.auth,
      region,
      ...defined({ tenancyId }),
    });
  }

  async #readKeyId(profile: OwnKeyProfile): Promise<Result<string>> {
    if (profile.auth === 'api_key') return ok(profile.keyId);
    const { tokenPath, name } = profile;
    const read = await this.#tokens.get(tokenPath, () => readSessionToken(tokenPath, name));
    if (!read.ok) return read;
    const token = checkExpiry(read.value, name);
    return token.ok ? ok(`ST$${token.value.value}`) : token;
  }

  dispose(): void {
    this.#configs.clear();
    this.#keys.clear();
    this.#tokens.clear();
  }
}
