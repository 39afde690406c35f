import { toRunClass, type AttemptEnding } from './attemptEnding.ts';
import type { Failure } from '../common/failure.ts';
import type { InvokeType } from './invocationRequest.ts';
import { backoffDelay } from '../policies/backoffDelay.ts';
import type { RetryOptions, RetryPolicy } from '../policies/retryPolicy.ts';
import { matchesStatus } from '../policies/statusCodes.ts';

/** Why an attempt is made again. */
export type RepeatReason =
  /** It certainly did not run. */
  | 'didNotRun'
  /** The strategy repeats what ended so, whether it ran or not. */
  | 'listed'
  /** The service did not know the credentials, and newer ones could be had. */
  | 'credentialsRenewed';

/** Why an attempt was the last one. */
export type StopReason =
  /** It was answered with a status that no strategy repeats. */
  | 'answered'
  | 'noStrategy'
  /** `safe`, or a detached call: the function ran, or may have. */
  | 'ran'
  | 'mayHaveRun'
  /** The strategy does not name its status and code. */
  | 'notListed'
  | 'attemptsUsedUp'
  | 'timeUsedUp'
  /** Part of the answer was handed on already. */
  | 'answerBegun'
  /** The config file, key or token had become unusable, so it could not be signed. */
  | 'notSigned';

/** What follows an attempt. `wait` in seconds. */
export type RetryDecision =
  | { readonly repeat: true; readonly reason: RepeatReason; readonly wait: number }
  | {
      readonly repeat: false;
      readonly reason: StopReason;
      /** Why credentials that the service did not know could not be renewed. */
      readonly notRenewed?: Failure;
    };

/** An attempt that has ended, and what came before it. */
export type EndedAttempt = {
  readonly ending: AttemptEnding;
  /** 1 for the first. */
  readonly n: number;
  /** Seconds since the first attempt began. */
  readonly elapsed: number;
  readonly type: InvokeType | undefined;
  readonly dryRun?: boolean;
  /** Whether part of the answer was handed on; it cannot be taken back. */
  readonly begun: boolean;
  /** Seconds that `Retry-After` asks for. */
  readonly retryAfter: number | undefined;
  /** 0 up to 1, as `Math.random`. */
  readonly random: () => number;
};

/**
 * Decides whether an attempt is made again. `safe` repeats only what did not run; so does every strategy for a detached call,
 * whose runs nobody would see. The others repeat what the SDK would, whether it ran or not.
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

/** The SDK repeats every failure of the network, and of the answers those that are listed. */
function isListed({ statuses, any5xx }: RetryOptions, ending: AttemptEnding): boolean {
  if (ending.kind === 'failure' || statuses === null) return true;
  const { status, code } = ending;
  return matchesStatus(statuses, status, code) ?? (any5xx && status >= 500 && status !== 501);
}

/** What `Retry-After` asks for counts where it is longer than the back-off, up to the longest wait. */
function toWait(options: RetryOptions, { ending, n, retryAfter = 0, random }: EndedAttempt): number {
  const throttled = ending.kind === 'response' && ending.status === 429;
  return Math.max(backoffDelay(options, n, throttled, random), Math.min(retryAfter, options.maxDelay));
}
