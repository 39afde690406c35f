import { toRunClass, type AttemptEnding } from './attemptEnding.ts';
import type { Failure } from '../common/failure.ts';
import type { InvokeType } from './invocationRequest.ts';
import { backoffDelay } from '../policies/backoffDelay.ts';
import type { RetryOptions, RetryPolicy } from '../policies/retryPolicy.ts';
import { matchesStatus } from '../policies/statusCodes.ts';

/** Why an attempt is repeated. */
export type RepeatReason =
  /** The function certainly did not run. */
  | 'didNotRun'
  /** The strategy retries this result, whether the function ran or not. */
  | 'listed'
  /** The service rejected the credentials, and newer ones were found. */
  | 'credentialsRenewed'
  /** The host does not know the API version, so that the function did not run. Not a retry. */
  | 'otherVersion';

/** Why an attempt was the last one. */
export type StopReason =
  /** The response has a status that no strategy retries. */
  | 'answered'
  | 'noStrategy'
  /** `safe`, or a detached call: the function ran, or may have. */
  | 'ran'
  | 'mayHaveRun'
  /** The strategy does not retry its status and code. */
  | 'notListed'
  | 'attemptsUsedUp'
  | 'timeUsedUp'
  /** Part of the response was already passed on. */
  | 'answerBegun'
  /** The config file, key or token was no longer usable, so that the attempt could not be signed. */
  | 'notSigned';

/** The decision after an attempt. `wait` in seconds. */
export type RetryDecision =
  | { readonly repeat: true; readonly reason: RepeatReason; readonly wait: number }
  | {
      readonly repeat: false;
      readonly reason: StopReason;
      /** Why credentials that the service rejected could not be renewed. */
      readonly notRenewed?: Failure;
    };

/** An attempt that has ended, and its context. */
export type EndedAttempt = {
  readonly ending: AttemptEnding;
  /** 1 for the first. */
  readonly n: number;
  /** Seconds since the first attempt began. */
  readonly elapsed: number;
  readonly type: InvokeType | undefined;
  readonly dryRun?: boolean;
  /** Whether part of the response was passed on, which cannot be undone. */
  readonly begun: boolean;
  /** Seconds of `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** From 0 to 1, without 1, as from `Math.random`. */
  readonly random: () => number;
};

/**
 * Decides whether to repeat an attempt. `safe` only repeats what did not run, and so does every strategy for
 * a detached call, whose repeated runs nobody would notice. The others repeat what the SDK would, whether it
 * ran or not.
 */
export function decideRetry(policy: RetryPolicy, attempt: EndedAttempt): RetryDecision {
  const { ending, n, elapsed, type, begun, dryRun } = attempt;
  const ran = toRunClass(ending, dryRun);
  if (ending.kind === 'response' && ending.status < 400) return stop('answered');
  if (policy.strategy === 'none') return stop('noStrategy');
  if (begun) return stop('answerBegun');
  const reason = policy.strategy === 'safe' ? 'didNotRun' : 'listed';
  if (policy.strategy !== 'safe' && !isListed(policy, ending)) return stop('notListed');
  if ((policy.strategy === 'safe' || type === 'detached') && ran !== 'didNotRun')
    return stop(ran === 'ranAndFailed' ? 'ran' : ran);
  if (policy.maxAttempts !== null && n >= policy.maxAttempts) return stop('attemptsUsedUp');
  if (policy.totalTime !== null && elapsed >= policy.totalTime) return stop('timeUsedUp');
  return { repeat: true, reason, wait: toWait(policy, attempt) };
}

function stop(reason: StopReason): RetryDecision {
  return { repeat: false, reason };
}

/** Returns whether the SDK would retry: all network failures, and responses by status and code. */
function isListed({ statuses, any5xx }: RetryOptions, ending: AttemptEnding): boolean {
  if (ending.kind === 'failure' || statuses === null) return true;
  const { status, code } = ending;
  return matchesStatus(statuses, status, code) ?? (any5xx && status >= 500 && status !== 501);
}

/**
 * Returns the seconds to wait: those of `Retry-After` if they are more than the backoff, up to the maximum
 * delay.
 */
function toWait(options: RetryOptions, { ending, n, retryAfter = 0, random }: EndedAttempt): number {
  const throttled = ending.kind === 'response' && ending.status === 429;
  return Math.max(backoffDelay(options, n, throttled, random), Math.min(retryAfter, options.maxDelay));
}
