import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { Result } from '../../core/common/result.ts';
import type { Credentials } from '../signing/credentials.ts';
import type { TenancyContext } from '../tenancy/openTenancy.ts';
import type { AskPassphrase } from '../signing/privateKey.ts';

/** What the setup check needs from its invoker. */
export type SetupContext = TenancyContext & {
  /** Asked for what this machine signs with, and only then. */
  readonly getCredentials: (
    source: CredentialSource,
    signal: AbortSignal,
  ) => Promise<Result<Credentials> | undefined>;
  readonly passphrase?: AskPassphrase;
  readonly env: NodeJS.ProcessEnv;
};
