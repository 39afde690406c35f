import type { AttemptEnding, RunClass } from './attemptEnding.ts';
import { describeFailure } from '../failures/describeFailure.ts';
import type { AttemptVerdict } from './invocationEvent.ts';
import { formatDuration } from '../common/format.ts';
import type { RepeatReason, RetryDecision, StopReason } from './retryDecision.ts';
import { toStatusText } from '../http/statusText.ts';

/** An attempt that has ended. */
export type AttemptReport = {
  readonly n: number;
  readonly ending: AttemptEnding;
  readonly ran: RunClass;
  readonly decision: RetryDecision;
};

/** Sentences about an attempt; an empty one has nothing to add. */
export type AttemptWords = {
  /** What happened. */
  readonly outcome: string;
  /** Whether the function ran. */
  readonly ran: string;
  /** The wait and the reason for the next attempt, or why this was the last one. */
  readonly next: string;
};

/** Labels in a table. */
export const runLabels: Readonly<Record<RunClass, string>> = {
  answered: 'Function responded',
  didNotRun: 'Function did not run',
  ranAndFailed: 'Function ran and failed',
  mayHaveRun: 'Function may have run',
};

const runSentences: Readonly<Record<RunClass, string>> = {
  // The status is enough.
  answered: '',
  didNotRun: 'The function did not run.',
  ranAndFailed: 'The function ran and failed.',
  mayHaveRun: 'The function may have run.',
};

const repeatReasons: Readonly<Record<Exclude<RepeatReason, 'otherVersion'>, string>> = {
  didNotRun: 'because the function did not run',
  listed: 'because the retry strategy includes this, even if the function ran',
  credentialsRenewed: 'with renewed credentials',
};

const stopSentences: Readonly<Record<StopReason, string>> = {
  answered: '',
  noStrategy: 'Not retried (retry is off).',
  ran: 'Not retried (the function ran and would run again).',
  mayHaveRun: 'Not retried (the function could run twice).',
  notListed: 'Not retried (the retry strategy does not include this).',
  attemptsUsedUp: 'Not retried (the maximum number of attempts was reached).',
  timeUsedUp: 'Not retried (the time limit of the retry strategy was reached).',
  answerBegun: 'Not retried (part of the response had already arrived).',
  notSigned: 'Not retried (the request could not be signed again).',
};

/** Describes an attempt, for the page and `ocifn`. */
export function describeAttempt({ ending, ran, decision }: AttemptReport): AttemptWords {
  return { outcome: describeEnding(ending), ran: runSentences[ran], next: describeDecision(decision) };
}

/**
 * Describes an attempt on one line: `Attempt 1: 429 Too Many Requests. The function did not run. Retrying
 * after …`.
 */
export function toAttemptLine(report: AttemptReport): string {
  const { outcome, ran, next } = describeAttempt(report);
  return `Attempt ${report.n}: ${[outcome, ran, next].filter(Boolean).join(' ')}`;
}

/** Describes why the last attempt was the last one, and whether the function ran; empty for a response that was expected. */
export function describeVerdict({ ran, ...stop }: AttemptVerdict): string {
  return [runSentences[ran], describeDecision({ repeat: false, ...stop })].filter(Boolean).join(' ');
}

function describeEnding(ending: AttemptEnding): string {
  if (ending.kind === 'failure') return describeFailure(ending.failure).message;
  const status = toStatusText(ending.status);
  const said = ending.code === undefined || status.replaceAll(' ', '').endsWith(ending.code);
  return said ? `${status}.` : `${status}, ${ending.code}.`;
}

function describeDecision(decision: RetryDecision): string {
  if (!decision.repeat) {
    const { reason, notRenewed } = decision;
    const renewal =
      notRenewed && `The credentials could not be renewed: ${describeFailure(notRenewed).message}`;
    return [renewal, stopSentences[reason]].filter(Boolean).join(' ');
  }
  if (decision.reason === 'otherVersion')
    return 'Sending it again with the other API version, because the host does not know this one.';
  const wait = decision.wait > 0 ? `after ${formatDuration(decision.wait * 1000)}` : 'immediately';
  return `Retrying ${wait} ${repeatReasons[decision.reason]}.`;
}
