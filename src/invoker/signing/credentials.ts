import type { KeyObject } from 'node:crypto';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';

/** What signs a request. `keyId` holds the security token where one is in use, so it is a secret. */
export type Credentials = {
  readonly keyId: string;
  readonly key: KeyObject;
  /** The way to sign that was found where `auto` was asked for. */
  readonly auth: Exclude<AuthKind, 'auto'>;
  /** Region of the profile, as written. */
  readonly region: string | undefined;
  /** Tenancy of a session's profile; other keys name it themselves. */
  readonly tenancyId?: string;
  /** By which an instance acts for a user; a header of its own, and a secret. */
  readonly delegationToken?: string;
  /** Whether newer ones may be had before these expire; asked for once when the service does not know these. */
  readonly renewable?: boolean;
};

/** How credentials are got. `renew`: the ones handed out last were refused. */
export type CredentialOptions = { readonly renew?: boolean; readonly signal?: AbortSignal };
