import type { Failure } from '../../core/common/failure.ts';
import type { FirstCall, MeasureFigures } from '../../core/measurement/measurement.ts';
import type { MeasurePlan } from '../../core/measurement/measurePlan.ts';
import { Course } from './course.ts';
import { ErrorCounts } from './errorCounts.ts';
import { Distribution, Latencies, round } from './latencies.ts';
import type { Pace } from './pace.ts';
import type { CallEnd } from './receiveCall.ts';
import { sendCalls } from './sendCalls.ts';

/** What a measurement uses. */
export type MeasureOptions = {
  readonly plan: MeasurePlan;
  /** Sends the request once. Never rejects. */
  readonly call: (signal: AbortSignal) => Promise<CallEnd>;
  /** Whether the function does not run before the first call. */
  readonly cold: boolean;
  readonly pace: Pace;
  readonly signal: AbortSignal;
};

/** The end of a measurement. `failed`: the first call got no response, so no other was sent. */
export type MeasureEnd =
  | { readonly kind: 'complete' | 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A measurement: one first call, the warm-up, then the calls that count. Its memory does not grow with their number. */
export class MeasureRun {
  readonly #options: MeasureOptions;
  readonly #all = new Latencies();
  readonly #successes = new Latencies();
  readonly #distribution = new Distribution();
  readonly #course = new Course();
  readonly #errors = new ErrorCounts();
  #first: FirstCall | undefined;
  /** By the clock of the pace. */
  #beginning: number | undefined;
  #lastEnd = 0;
  #unfinished = 0;
  /** Ends the measurement if a call was cancelled by something else, such as the end of the process. */
  readonly #ending = new AbortController();
  #notSent = 0;
  #latestStart = 0;

  constructor(options: MeasureOptions) {
    this.#options = options;
  }

  /** Sends the calls. Call it once. Aborting the signal cancels calls that have not ended. */
  async start(): Promise<MeasureEnd> {
    const { plan, call, cold, pace } = this.#options;
    const signal = AbortSignal.any([this.#options.signal, this.#ending.signal]);
    const began = pace.now();
    const first = await call(signal);
    if (first.kind === 'cancelled' || signal.aborted) return { kind: 'cancelled' };
    const { ms = pace.now() - began, status, error, failure } = first;
    this.#first = {
      kind: cold ? 'cold' : 'first',
      ms: round(ms),
      ...(status !== undefined && { status }),
      ...(error && { error }),
    };
    if (failure) return { kind: 'failed', failure };
    if (plan.warmup > 0) {
      const length = { kind: 'requests', requests: plan.warmup } as const;
      const warm = async (): Promise<void> => {
        if ((await call(signal)).kind === 'cancelled') this.#ending.abort();
      };
      await sendCalls({ ...plan, length }, warm, pace, signal);
    }
    if (signal.aborted) return { kind: 'cancelled' };
    this.#beginning = pace.now();
    this.#lastEnd = this.#beginning;
    this.#notSent = await sendCalls(plan, (due) => this.#make(due, signal), pace, signal);
    return { kind: signal.aborted ? 'cancelled' : 'complete' };
  }

  /** Returns what was measured so far. */
  get figures(): MeasureFigures {
    const { plan } = this.#options;
    const calls = this.#all.count;
    const elapsed = round(this.#lastEnd - (this.#beginning ?? this.#lastEnd));
    const latency = this.#all.value;
    const successes = this.#successes.count;
    const successLatency = successes < calls ? this.#successes.value : undefined;
    return {
      ...(this.#first && { first: this.#first }),
      calls,
      elapsed,
      throughput: elapsed > 0 ? round((calls * 1000) / elapsed) : 0,
      errors: this.#errors.value,
      ...(latency && { latency }),
      ...(successLatency && { successLatency }),
      unfinished: this.#unfinished,
      notSent: this.#notSent,
      ...(plan.load.kind === 'open' && { latestStart: round(this.#latestStart) }),
      distribution: this.#distribution.bins,
      course: this.#course.value,
    };
  }

  /** Makes one measured call. At a fixed rate, its duration counts from when it was due, so that no wait is left out. */
  async #make(due: number, signal: AbortSignal): Promise<void> {
    const { plan, call, pace } = this.#options;
    const begun = pace.now();
    const end = await call(signal);
    if (end.kind === 'cancelled') {
      this.#unfinished += 1;
      this.#ending.abort();
      return;
    }
    const now = pace.now();
    const isOpen = plan.load.kind === 'open';
    if (isOpen) this.#latestStart = Math.max(this.#latestStart, begun - due);
    const ms = isOpen ? now - due : (end.ms ?? now - begun);
    this.#lastEnd = Math.max(this.#lastEnd, now);
    this.#all.add(ms);
    this.#distribution.add(ms);
    this.#course.add(due - (this.#beginning ?? due), ms, end.error !== undefined);
    if (end.error) this.#errors.add(end.error);
    else this.#successes.add(ms);
  }
}
