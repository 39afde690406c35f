import type { Finding } from '../../core/common/finding.ts';
import type { FailureAction } from '../../core/failures/failureWords.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';

/** What the setup check is to look at. */
export type SetupCheckOptions = {
  readonly credentials: CredentialSource;
  /** Identifier or short code; undefined: the region of the profile. */
  readonly region?: string;
  /** A function whose region is compared with that of its endpoint and, with `online`, that is read. */
  readonly functionId?: string;
  /** The invoke endpoint of that function, as the user set it. */
  readonly endpoint?: string;
  /** Sends one signed GET to the Functions service. Absent or false: nothing signed leaves this machine. */
  readonly online?: boolean;
  /** Whether the invoker may prompt for the passphrase of an encrypted key; if not, such a key is skipped. */
  readonly askPassphrase?: boolean;
};

/** The subjects of the setup check, in the order in which they are checked. */
export const checkIds = [
  'configFile',
  'profile',
  'permissions',
  'token',
  'key',
  'fingerprint',
  'region',
  'endpoint',
  'proxy',
  'certificates',
  'clock',
  'service',
] as const;
export type CheckId = (typeof checkIds)[number];

/**
 * A finding of the setup check. Several lines can have the same `id`, one for each finding. A line is `skipped` if it could not be
 * checked, or the caller did not ask for it.
 */
export type CheckLine = Finding & {
  readonly id: CheckId;
  /** The step that a button can take. */
  readonly action?: FailureAction;
  /** Further steps. */
  readonly moreActions?: readonly FailureAction[];
  /** There is something to sign with: the check can test the signature if it is `online`. */
  readonly canTest?: true;
  /** The file that the finding is about, and the line in it, counted from 1. */
  readonly place?: { readonly path: string; readonly line?: number };
};
