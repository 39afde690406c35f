import type { MeasurePlan } from './measurePlan.ts';

/** Why a call counts as an error: the status, an error of the function itself, or a failure without a complete response. */
export type CallError = {
  readonly kind: 'status' | 'function' | 'failure';
  /** A class of statuses such as `5xx`, an error code, or the code of a failure such as `timeout`. */
  readonly name: string;
  /** The first such error: its status, or the message of the failure. */
  readonly example: string;
};

/** Errors of one class. */
export type ErrorCount = CallError & { readonly count: number };

/** The call before all others. `cold`: the function was not running before it. */
export type FirstCall = {
  readonly kind: 'cold' | 'first';
  readonly ms: number;
  readonly status?: number;
  readonly error?: CallError;
};

/** Percentiles of durations, in milliseconds. */
export type Latency = {
  readonly min: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
};

/** Calls with a duration from `from` up to, but not including, `to`, in milliseconds. */
export type DistributionBin = { readonly from: number; readonly to: number; readonly count: number };

/** The calls that were due in a part of the time. */
export type CoursePart = {
  /** Beginning in milliseconds since the beginning of the measurement. */
  readonly at: number;
  readonly calls: number;
  readonly errors: number;
  /** Milliseconds; absent without calls. */
  readonly p50?: number;
  readonly p99?: number;
  readonly max?: number;
};

/** What was measured so far. */
export type MeasureFigures = {
  readonly first?: FirstCall;
  /** Calls that ended, without the first one and the warm-up. */
  readonly calls: number;
  /** Milliseconds from the beginning of the first measured call to the end of the last one. */
  readonly elapsed: number;
  /** Ended calls per second. */
  readonly throughput: number;
  /** The most frequent first. */
  readonly errors: readonly ErrorCount[];
  /** Of all calls; absent without calls. */
  readonly latency?: Latency;
  /** Of the calls without an error; absent if that are all or none. */
  readonly successLatency?: Latency;
  /** Calls that were cancelled before their end. */
  readonly unfinished: number;
  /** Calls that were due and not sent before the end: this machine was too slow, or too many others had not ended. */
  readonly notSent: number;
  /** The longest time in milliseconds that a call was sent after it was due; only at a fixed rate. */
  readonly latestStart?: number;
  /** Without empty bins. */
  readonly distribution: readonly DistributionBin[];
  readonly course: { readonly width: number; readonly parts: readonly CoursePart[] };
};

/** A measurement, as `ocifn measure --output json` writes it. `docs/measure.md` documents it. */
export type Measurement = {
  readonly format: 'ocifn-measurement';
  readonly version: 1;
  /** Name of the function. */
  readonly function: string;
  /** Name of the request file. */
  readonly request?: string;
  readonly environment?: string;
  /** Whether the function ran on this machine. */
  readonly place: 'local' | 'cloud';
  /** ISO 8601. */
  readonly startedAt: string;
  readonly plan: MeasurePlan;
  /** Whether calls were retried. */
  readonly retries: boolean;
  readonly state: 'running' | 'complete' | 'cancelled';
} & MeasureFigures;
