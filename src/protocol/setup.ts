import type { CheckState, Finding } from '../core/common/finding.ts';

/** A finding of a check. The host knows what its steps are; the page only names one. */
export type SetupFinding = Finding & {
  readonly steps: readonly { readonly id: string; readonly label: string }[];
};

/** Findings about one subject. */
export type SetupSection = { readonly title: string; readonly findings: readonly SetupFinding[] };

/** Everything that the page of a check shows: of the setup, or of an archive. */
export type SetupSnapshot = {
  /** The heading of the page: `OCI Setup`. */
  readonly title: string;
  /** What was checked: `Profile DEV`. */
  readonly subject: string;
  readonly running: boolean;
  /** The result so far; of the whole check if it is not running. */
  readonly state: CheckState;
  /** The result in words. */
  readonly verdict: string;
  readonly sections: readonly SetupSection[];
  /** There is something to sign with, and the signature was not tested. */
  readonly canTest: boolean;
};

/** Methods that the page of the setup check may call. */
export type SetupMethods = {
  readonly ready: { readonly params: undefined; readonly result: SetupSnapshot };
  readonly checkAgain: { readonly params: undefined; readonly result: void };
  /** Sends one signed request, and checks everything else again. */
  readonly testSignature: { readonly params: undefined; readonly result: void };
  readonly copyReport: { readonly params: undefined; readonly result: void };
  readonly takeStep: { readonly params: { readonly id: string }; readonly result: void };
};

/** Events that the extension host may emit. */
export type SetupEvents = { readonly snapshot: SetupSnapshot };
