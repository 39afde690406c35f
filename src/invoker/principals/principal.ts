import type { KeyObject } from 'node:crypto';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';

/** Ways to sign without a key of a user: OCI knows by itself what it is that calls. */
export type PrincipalAuth = Exclude<AuthKind, 'auto' | 'api_key' | 'security_token'>;

/** What a machine, pod or function signs with. `token` is a secret. */
export type Principal = {
  readonly token: string;
  readonly key: KeyObject;
  /** Where it is, as it was told: an identifier or a short code. */
  readonly region: string | undefined;
  /** From then on another one is asked for; milliseconds since the epoch. */
  readonly renewAt: number;
};

/** Why something could not be had, as the end of a sentence; it quotes nothing secret. */
export type Trouble = {
  readonly trouble: string;
  /** True where the same may go well in a moment. */
  readonly passing?: boolean;
};

/** What obtaining a principal gets. An aborted signal ends it with some trouble or other. */
export type PrincipalContext = {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
};
