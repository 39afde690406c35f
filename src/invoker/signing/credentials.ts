import type { KeyObject } from 'node:crypto';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';

/** The key that signs a request. `keyId` may contain a security token, so it is a secret. */
export type Credentials = {
  readonly keyId: string;
  readonly key: KeyObject;
  /** The way to sign, never `auto`. */
  readonly auth: Exclude<AuthKind, 'auto'>;
  /** Region of the profile, as written: an identifier or a short code. */
  readonly region: string | undefined;
  /** Tenancy of the profile of a session; other key IDs contain it. */
  readonly tenancyId?: string;
  /** Lets an instance act for a user; sent in its own header, a secret. */
  readonly delegationToken?: string;
  /** True if new ones can be requested before these expire, which is done once if the service rejects these. */
  readonly renewable?: boolean;
};

/** `renew`: the last ones were rejected, so request new ones. */
export type CredentialOptions = { readonly renew?: boolean; readonly signal?: AbortSignal };
