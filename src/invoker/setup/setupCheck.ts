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

/** `warning`: it works, but not safely or not for long. `skipped`: it could not be checked, or the caller did not ask for it. */
export type CheckState = 'ok' | 'warning' | 'wrong' | 'skipped';

/**
 * A finding of the setup check, as it is printed. Several lines can have the same `id`, one for each finding.
 * Every line that is `wrong` or a `warning` has a `hint`. A line never contains a secret.
 */
export type CheckLine = {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly text: string;
  /** The next step. */
  readonly hint?: string;
  /** The step that a button can take. */
  readonly action?: FailureAction;
  /** Further steps. */
  readonly moreActions?: readonly FailureAction[];
  /** There is something to sign with: the check can test the signature if it is `online`. */
  readonly canTest?: true;
  /** The file that the finding is about, and the line in it, counted from 1. */
  readonly place?: { readonly path: string; readonly line?: number };
};
