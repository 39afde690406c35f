import type { FailureAction } from '../failures/failureWords.ts';
import type { Header } from '../http/header.ts';
import type { ErrorFacts } from './errorFacts.ts';

/** An answer that is no success, and what is known of the request it answers. */
export type ErrorResponse = {
  readonly status: number;
  /** Of `{code, message}`; absent: the body is something else. */
  readonly code?: string;
  readonly message?: string;
  readonly headers: readonly Header[];
  /** By the clock of this machine, in milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly facts: ErrorFacts;
};

/** Why an answer is an error, what to check next, and the step a button can take. */
export type Explanation = {
  readonly cause: string;
  readonly next: string;
  readonly action?: FailureAction;
};

export type Explain = (response: ErrorResponse) => Explanation;

/** Explanations by the code of the service. */
export type ErrorTable = Readonly<Record<string, Explain>>;
