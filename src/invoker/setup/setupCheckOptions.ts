import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';

/** What the setup check is asked about. */
export type SetupCheckOptions = {
  readonly credentials: CredentialSource;
  /** Identifier or short code; undefined: the region of the profile. */
  readonly region?: string;
  /** A function whose region is compared and, with `online`, that is read. */
  readonly functionId?: string;
  /** Where that function is said to be. */
  readonly endpoint?: string;
  /** Sends one signed GET to the Functions service. Absent or false: nothing signed leaves this machine. */
  readonly online?: boolean;
  /** Whether the invoker may ask for the passphrase of an encrypted key; else such a key is a warning. */
  readonly askPassphrase?: boolean;
};
