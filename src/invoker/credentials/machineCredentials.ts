import { defined } from '../../core/common/defined.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { Connections } from '../transport/connections.ts';
import type { CredentialOptions, Credentials } from '../signing/credentials.ts';
import type { PrincipalStore } from '../principals/principalStore.ts';
import type { MachineProfile } from '../profile/profile.ts';

/** Credentials of what this process runs in. What obtains them is loaded for the first who needs it: others never pay for it. */
export class MachineCredentials {
  readonly #connections: Connections;
  readonly #env: NodeJS.ProcessEnv;
  #store: Promise<PrincipalStore> | undefined;

  constructor(connections: Connections, env: NodeJS.ProcessEnv) {
    this.#connections = connections;
    this.#env = env;
  }

  /** The region of the profile goes over the one that the machine is in, as in the OCI CLI. Undefined: the signal aborted. */
  async get(
    profile: MachineProfile,
    { renew = false, signal = new AbortController().signal }: CredentialOptions,
  ): Promise<Result<Credentials> | undefined> {
    const { auth } = profile;
    const delegationToken = await readDelegation(profile);
    if (delegationToken?.ok === false) return delegationToken;
    this.#store ??= this.#load();
    const principal = await (await this.#store).get(auth, renew, signal);
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

  async #load(): Promise<PrincipalStore> {
    const { PrincipalStore: Store } = await import('../principals/principalStore.ts');
    return new Store(this.#connections, this.#env);
  }
}

/** Before anything is asked: who may not act for a user needs no token of the instance. */
async function readDelegation(profile: MachineProfile): Promise<Result<string> | undefined> {
  if (profile.auth !== 'instance_obo_user') return undefined;
  const { readDelegationToken } = await import('../principals/delegationToken.ts');
  const token = await readDelegationToken(profile.delegationTokenPath);
  return typeof token === 'string'
    ? ok(token)
    : fail({ code: 'principalUnavailable', auth: profile.auth, reason: token.trouble });
}
