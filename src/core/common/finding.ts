/** The result of a check. `warning`: it works, but not safely, not for long or not everywhere. `skipped`: it was not checked. */
export type CheckState = 'ok' | 'warning' | 'wrong' | 'skipped';

/** What a check found, as it is printed. It never contains a secret. */
export type Finding = {
  readonly state: CheckState;
  readonly text: string;
  /** The next step; every finding that is `wrong` or a `warning` has one. */
  readonly hint?: string;
};

/** The sign of each state in text. */
export const checkSigns: Readonly<Record<CheckState, string>> = {
  ok: '✓',
  warning: '!',
  wrong: '✗',
  skipped: '–',
};
