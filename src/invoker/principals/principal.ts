import type { KeyObject } from 'node:crypto';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';

/** The ways to sign without the key of a user: OCI identifies the machine, pod or function. */
export type PrincipalAuth = Exclude<AuthKind, 'auto' | 'api_key' | 'security_token'>;

/** The token and key of a machine, pod or function. `token` is a secret. */
export type Principal = {
  readonly token: string;
  readonly key: KeyObject;
  /** Identifier or short code. */
  readonly region: string | undefined;
  /** When to request a new one, in milliseconds since the epoch. */
  readonly renewAt: number;
};

/** Why something could not be obtained, as the end of a sentence, without secrets. */
export type Trouble = {
  readonly trouble: string;
  /** True if a retry may succeed. */
  readonly passing?: boolean;
};

/** The environment of obtaining a principal. An aborted signal ends it with any `Trouble`. */
export type PrincipalContext = {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
};
