import { toRunClass, type AttemptEnding, type RunClass } from '../../core/invocation/attemptEnding.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { ResponseHead } from '../../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { readRetryAfter } from '../../core/policies/retryAfter.ts';
import { decideRetry, type RetryDecision } from '../../core/invocation/retryDecision.ts';
import type { RetryPolicy } from '../../core/policies/retryPolicy.ts';
import type { Credentials } from '../signing/credentials.ts';
import type { Clock } from '../common/clock.ts';
import type { PreparationSources } from './preparation.ts';
import type { VersionSwitch } from './versionSwitch.ts';
import { safely } from '../common/safely.ts';
import { untilAborted } from '../common/untilAborted.ts';

/** An attempt that has ended. */
export type EndedCall = {
  /** 1 for the first. */
  readonly n: number;
  readonly ending: AttemptEnding;
  /** Undefined if no response arrived. */
  readonly head: ResponseHead | undefined;
  /** Whether part of the response was already passed to the consumer. */
  readonly begun: boolean;
};

/** The parts of the invoker that a judge uses. */
export type JudgeSources = Pick<PreparationSources, 'renewCredentials'> & { readonly clock: Clock };

/** Decides whether to retry the attempts of one invocation. The time limit of the retries starts when it is created. */
export class RetryJudge {
  readonly #request: InvocationRequest;
  readonly #policy: RetryPolicy;
  readonly #sources: JudgeSources;
  readonly #place: VersionSwitch;
  readonly #signal: AbortSignal;
  readonly #startedAt: number;
  #renewable = false;
  #renewal: Credentials | undefined;
  #hasRenewed = false;
  #notRenewed: Failure | undefined;

  constructor(request: InvocationRequest, sources: JudgeSources, place: VersionSwitch, signal: AbortSignal) {
    this.#request = request;
    this.#policy = request.retry ?? { strategy: 'none' };
    this.#sources = sources;
    this.#place = place;
    this.#signal = signal;
    this.#startedAt = sources.clock.now();
  }

  /** Records the credentials that sign the attempt that begins. */
  begin({ renewable = false }: Credentials): void {
    this.#renewable = renewable;
  }

  /** Returns the credentials that `decide` renewed for the next attempt, once; undefined if it did not. */
  takeRenewal(): Credentials | undefined {
    const renewal = this.#renewal;
    this.#renewal = undefined;
    return renewal;
  }

  /** Returns whether the function ran. */
  ranBy(ending: AttemptEnding): RunClass {
    return toRunClass(ending, this.#request.dryRun);
  }

  /** Returns whether to buffer a response until `decide` has returned. */
  holds(head: ResponseHead): boolean {
    const { status } = head;
    if (status < 400) return false;
    return this.#policy.strategy !== 'none' || this.#mayRenew(status) || this.#place.mayApply(head);
  }

  /** Decides once per attempt, renewing the credentials first if necessary. Undefined if the user cancelled a prompt, or the signal aborted. */
  async decide({ n, ending, head, begun }: EndedCall): Promise<RetryDecision | undefined> {
    this.#place.learnFrom(ending, head);
    // As `decideRetry` would, without what only an error needs.
    if (ending.kind === 'response' && ending.status < 400) return { repeat: false, reason: 'answered' };
    if (this.#place.appliesTo(ending, head)) {
      this.#place.switch();
      return { repeat: true, reason: 'otherVersion', wait: 0 };
    }
    if (ending.kind === 'response' && this.#mayRenew(ending.status)) {
      this.#hasRenewed = true;
      const { renewCredentials } = this.#sources;
      const renewed = await untilAborted(
        safely(() => renewCredentials(this.#request, this.#signal)),
        this.#signal,
      );
      if (!renewed) return undefined;
      if (renewed.ok) {
        this.#renewal = renewed.value;
        return { repeat: true, reason: 'credentialsRenewed', wait: 0 };
      }
      this.#notRenewed = renewed.failure;
    }
    const { now, random } = this.#sources.clock;
    const elapsed = (now() - this.#startedAt) / 1000;
    const retryAfter = head && readRetryAfter(head.headers, now());
    const { type, dryRun = false } = this.#request;
    const ended = {
      ending,
      n: n - this.#place.extraAttempts,
      elapsed,
      type,
      dryRun,
      begun,
      retryAfter,
      random,
    };
    const decision = decideRetry(this.#policy, ended);
    const notRenewed = head?.status === 401 ? this.#notRenewed : undefined;
    return decision.repeat || !notRenewed ? decision : { ...decision, notRenewed };
  }

  #mayRenew(status: number): boolean {
    return status === 401 && this.#renewable && !this.#hasRenewed;
  }
}
