import type { FailureAction } from '../failures/failureWords.ts';
import type { Header } from '../http/header.ts';
import type { AnswerFacts } from './answerFacts.ts';

/** An answer that is no success, and what is known of the request it answers. */
export type ErrorAnswer = {
  readonly status: number;
  /** Of `{code, message}`; absent: the body is something else. */
  readonly code?: string;
  readonly message?: string;
  readonly headers: readonly Header[];
  /** By the clock of this machine, in milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly facts: AnswerFacts;
};

/** Why an answer is an error, what to check next, and the step a button can take. */
export type Explanation = {
  readonly cause: string;
  readonly next: string;
  readonly action?: FailureAction;
};

export type Explain = (answer: ErrorAnswer) => Explanation;

/** Explanations by the code of the service. */
export type AnswerTable = Readonly<Record<string, Explain>>;
