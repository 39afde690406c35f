import type { FailureAction } from '../failures/failureWords.ts';
import type { Header } from '../http/header.ts';
import type { ErrorFacts } from './errorFacts.ts';

/** A response of the service with a status of 300 or higher, and the facts of its request. */
export type ErrorResponse = {
  readonly status: number;
  /** From the body `{code, message}`; absent: the body is something else, so the response is not from the service. */
  readonly code?: string;
  readonly message?: string;
  readonly headers: readonly Header[];
  /** In milliseconds since the epoch, by the clock of this machine. */
  readonly receivedAt: number;
  readonly facts: ErrorFacts;
};

/** The explanation of an error response. */
export type Explanation = {
  /** What went wrong, in one sentence. */
  readonly cause: string;
  /** What to check or do next. */
  readonly hint: string;
  /** Absent: a button could not do any of it. */
  readonly action?: FailureAction;
};

/** Explains an error response by what it contains besides its code. */
export type Explain = (response: ErrorResponse) => Explanation;

/** Explanations by error code, which is part of the service's API. `explainError` joins such tables. */
export type ErrorTable = Readonly<Record<string, Explain>>;
