import type { Span } from '../../core/json/jsonSpan.ts';

/** The result of an expectation, a capture or the rule about the status. Without secrets, and of limited length. */
export type CheckResult = {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What is checked: `status is 200`. */
  readonly title: string;
  /** One or more sentences: why it failed, or was skipped. */
  readonly message?: string;
  /** Texts to compare side by side, if the expectation has a whole value. */
  readonly comparison?: { readonly expected: string; readonly actual: string };
  /** Where it is in the request file; undefined for the rule about the status. */
  readonly span?: Span;
};
