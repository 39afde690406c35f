import type { Result } from '../../core/common/result.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { Credentials } from '../signing/credentials.ts';
import type { AskPassphrase } from '../signing/privateKey.ts';
import type { TenancyContext } from '../tenancy/openTenancy.ts';

/** What the setup check uses of its invoker. */
export type SetupContext = TenancyContext & {
  /** Gets the credentials of a principal of this machine; not used for profiles with a key. */
  readonly getCredentials: (
    source: CredentialSource,
    signal: AbortSignal,
  ) => Promise<Result<Credentials> | undefined>;
  readonly passphrase?: AskPassphrase;
  readonly env: NodeJS.ProcessEnv;
};
