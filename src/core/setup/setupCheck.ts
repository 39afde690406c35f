import type { FailureAction } from '../failures/failureWords.ts';

/** What the setup check looks at, in the order in which it does. */
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

/** `warning`: it works, but not safely or not for long. `skipped`: it could not be looked at, or was not asked for. */
export type CheckState = 'ok' | 'warning' | 'wrong' | 'skipped';

/**
 * One line of the setup check. An id may come more than once, for each thing that was found.
 * Every line that is `wrong` has a `hint`; no line ever holds a secret.
 */
export type CheckLine = {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly text: string;
  /** What to do about it. */
  readonly hint?: string;
  /** The step a button can take. */
  readonly action?: FailureAction;
  /** The file it is about, and the line in it, counted from 1. */
  readonly place?: { readonly path: string; readonly line?: number };
};
