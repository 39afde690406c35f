import type { Result } from '../core/common/result.ts';
import type { Credentials } from './signing/credentials.ts';
import type { CredentialStore } from './credentials/credentialStore.ts';
import type { ManagementApi, TenancySource } from './tenancy/managementApi.ts';
import { openTenancy, type TenancyContext } from './tenancy/openTenancy.ts';
import type { AskPassphrase } from './signing/privateKey.ts';
import type { CheckLine, SetupCheckOptions } from './setup/setupCheck.ts';
import { untilAborted } from './common/untilAborted.ts';

/** What reading and checking share with invoking. `allowedHosts` is asked at each call. */
export type TenancyAccessContext = Pick<TenancyContext, 'connections' | 'locate' | 'closing'> & {
  readonly credentials: CredentialStore;
  readonly allowedHosts: () => readonly string[];
  readonly passphrase: AskPassphrase | undefined;
};

/** The part of an invoker that invokes nothing: it reads tenancies and checks the setup. */
export class TenancyAccess {
  readonly #context: TenancyAccessContext;

  constructor(context: TenancyAccessContext) {
    this.#context = context;
  }

  async openTenancy(source: TenancySource, signal?: AbortSignal): Promise<Result<ManagementApi> | undefined> {
    const getCredentials = (until: AbortSignal): Promise<Result<Credentials> | undefined> =>
      untilAborted(this.#context.credentials.get(source.credentials, { signal: until }), until);
    const credentials = await getCredentials(this.#until(signal));
    return credentials?.ok
      ? openTenancy(source, credentials.value, getCredentials, this.#toContext())
      : credentials;
  }

  async *checkSetup(options: SetupCheckOptions, signal?: AbortSignal): AsyncGenerator<CheckLine> {
    // Few ever ask for it, and an invocation must not wait for it to be loaded.
    const { checkSetup } = await import('./setup/checkSetup.ts');
    const { credentials, passphrase } = this.#context;
    const context = {
      ...this.#toContext(),
      getCredentials: (source: SetupCheckOptions['credentials'], until: AbortSignal) =>
        credentials.get(source, { signal: until }),
      env: process.env,
      ...(passphrase && { passphrase }),
    };
    yield* checkSetup(options, context, this.#until(signal));
  }

  #toContext(): TenancyContext {
    const { connections, locate, closing, allowedHosts } = this.#context;
    return { connections, locate, closing, allowedHosts: allowedHosts() };
  }

  #until(signal: AbortSignal | undefined): AbortSignal {
    const { closing } = this.#context;
    return signal ? AbortSignal.any([signal, closing]) : closing;
  }
}
