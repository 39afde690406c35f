import type { KeyObject } from 'node:crypto';
import { defined } from '../core/common/defined.ts';
import type { CredentialSource } from '../core/invocation/invocationRequest.ts';
import type { Disposable } from '../core/common/lifecycle.ts';
import { fail, ok, type Result } from '../core/common/result.ts';
import { readConfigFile } from './config/configFile.ts';
import type { Config } from './config/configParser.ts';
import type { Connections } from './transport/connections.ts';
import type { CredentialOptions, Credentials } from './signing/credentials.ts';
import { FileCache } from './config/fileCache.ts';
import { findProfile } from './profile/findProfile.ts';
import { nameSource } from './profile/nameSource.ts';
import { readPrivateKey, type AskPassphrase } from './signing/privateKey.ts';
import type { PrincipalStore } from './principals/principalStore.ts';
import { toProfile, type MachineProfile, type OwnKeyProfile } from './profile/profile.ts';
import { checkExpiry, readSessionToken, type SessionToken } from './profile/sessionToken.ts';

/**
 * Provides the credentials that sign a request. Reads a file again only if it changed, and asks for a passphrase once per key.
 * The code for principals is loaded on first use.
 */
export class CredentialStore implements Disposable {
  readonly #ask: AskPassphrase | undefined;
  readonly #env: NodeJS.ProcessEnv;
  readonly #connections: Connections;
  readonly #configs = new FileCache<Result<Config>>();
  readonly #keys = new FileCache<Result<KeyObject> | undefined>();
  readonly #tokens = new FileCache<Result<SessionToken>>();
  readonly #keptFor: number;
  readonly #recent = new Map<string, { readonly at: number; readonly credentials: Result<Credentials> }>();
  #principals: Promise<PrincipalStore> | undefined;

  /** @param keptFor milliseconds in which files are not looked at again; 0: each request looks whether they have changed */
  constructor(
    ask: AskPassphrase | undefined,
    connections: Connections,
    env: NodeJS.ProcessEnv = process.env,
    keptFor = 0,
  ) {
    this.#keptFor = keptFor;
    this.#ask = ask;
    this.#env = env;
    this.#connections = connections;
  }

  /**
   * Returns the credentials of a profile. Undefined if the user entered no passphrase, or the signal aborted while a service was asked.
   *
   * Fails with `configMissing`, `configUnreadable`, `configEmpty`, `configInvalid`, `profileNotFound`, `profileInvalid`,
   * `keyUnreadable`, `keyInvalid`, `passphraseRequired`, `passphraseWrong`, `tokenUnreadable`, `tokenExpired` or `principalUnavailable`.
   */
  async get(
    source: CredentialSource,
    options: CredentialOptions = {},
  ): Promise<Result<Credentials> | undefined> {
    if (this.#keptFor === 0) return this.#read(source, options);
    const key = JSON.stringify(source);
    const recent = this.#recent.get(key);
    if (recent && options.renew !== true && performance.now() - recent.at < this.#keptFor)
      return recent.credentials;
    const credentials = await this.#read(source, options);
    if (credentials?.ok) this.#recent.set(key, { at: performance.now(), credentials });
    return credentials;
  }

  async #read(
    source: CredentialSource,
    options: CredentialOptions,
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
        return this.#getMachine(profile.value, options);
    }
  }

  async #getOwn(profile: OwnKeyProfile): Promise<Result<Credentials> | undefined> {
    // The token first: a passphrase must not be asked for if the session has expired.
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

  /** The region of the profile overrides the region of the machine, as in the OCI CLI. Undefined if the signal aborted. */
  async #getMachine(
    profile: MachineProfile,
    { renew = false, signal = new AbortController().signal }: CredentialOptions,
  ): Promise<Result<Credentials> | undefined> {
    const { auth } = profile;
    const delegationToken = await readDelegation(profile);
    if (delegationToken?.ok === false) return delegationToken;
    this.#principals ??= this.#openPrincipals();
    const principal = await (await this.#principals).get(auth, renew, signal);
    if (!principal) return undefined;
    if ('trouble' in principal)
      return fail({ code: 'principalUnavailable', auth, reason: principal.trouble });
    const { token, key, region } = principal;
    return ok({
      keyId: `ST$${token}`,
      key,
      auth,
      region: profile.region ?? region,
      renewable: true,
      ...defined({ delegationToken: delegationToken?.value }),
    });
  }

  async #openPrincipals(): Promise<PrincipalStore> {
    const { PrincipalStore: Store } = await import('./principals/principalStore.ts');
    return new Store(this.#connections, this.#env);
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
    this.#recent.clear();
    this.#configs.clear();
    this.#keys.clear();
    this.#tokens.clear();
  }
}

/** Reads the delegation token, before the instance principal is requested: without it, that principal is of no use. */
async function readDelegation(profile: MachineProfile): Promise<Result<string> | undefined> {
  if (profile.auth !== 'instance_obo_user') return undefined;
  const { readDelegationToken } = await import('./principals/delegationToken.ts');
  const token = await readDelegationToken(profile.delegationTokenPath);
  return typeof token === 'string'
    ? ok(token)
    : fail({ code: 'principalUnavailable', auth: profile.auth, reason: token.trouble });
}
