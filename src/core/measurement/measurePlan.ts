/** How calls are sent: some at the same time, each after the end of another, or at a fixed rate per second. */
export type MeasureLoad =
  | { readonly kind: 'closed'; readonly parallel: number }
  | { readonly kind: 'open'; readonly rate: number };

/** When a measurement ends: after a number of calls, or after some seconds. */
type MeasureLength =
  | { readonly kind: 'requests'; readonly requests: number }
  | { readonly kind: 'duration'; readonly seconds: number };

/** What a measurement sends. One call comes before all others and is reported separately. */
export type MeasurePlan = {
  readonly load: MeasureLoad;
  readonly length: MeasureLength;
  /** Calls after the first one that are not measured. */
  readonly warmup: number;
};

/** The greatest values of a plan. */
export const planLimits = {
  requests: 1_000_000,
  seconds: 86_400,
  parallel: 1000,
  rate: 1000,
  warmup: 100_000,
} as const;

/** The plan without any choice. */
export const defaultPlan: MeasurePlan = {
  load: { kind: 'closed', parallel: 1 },
  length: { kind: 'requests', requests: 100 },
  warmup: 0,
};

/** Returns the number of measured calls. Undefined if only the responses decide how many there will be. */
export function countCalls({ load, length }: MeasurePlan): number | undefined {
  if (length.kind === 'requests') return length.requests;
  return load.kind === 'open' ? Math.max(1, Math.floor(length.seconds * load.rate)) : undefined;
}

/** Describes the measured calls: `100 calls, one at a time`, `12,000 calls in 60 s, 200 per second`. */
export function describeCalls(plan: MeasurePlan): string {
  const { load, length } = plan;
  const count = countCalls(plan);
  const amount = count === undefined ? 'calls' : countOf(count, 'call');
  const time =
    length.kind === 'requests'
      ? ''
      : ` ${count === undefined ? 'for' : 'in'} ${formatCount(length.seconds)} s`;
  return `${amount}${time}, ${describeLoad(load)}`;
}

/** Describes everything that a measurement sends: `1 first call, then 10 calls to warm up, then 100 calls, one at a time`. */
export function describePlan(plan: MeasurePlan): string {
  const { warmup } = plan;
  const parts = [
    '1 first call',
    ...(warmup > 0 ? [`${countOf(warmup, 'call')} to warm up`] : []),
    describeCalls(plan),
  ];
  return parts.join(', then ');
}

/** Describes how calls are sent: `one at a time`, `8 at a time`, `200 per second`. */
export function describeLoad(load: MeasureLoad): string {
  if (load.kind === 'open') return `${formatCount(load.rate)} per second`;
  return load.parallel === 1 ? 'one at a time' : `${formatCount(load.parallel)} at a time`;
}

/** Writes `1 call` or `12,000 calls`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The same on every machine, so that reports can be compared. */
const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** Formats a number with thousands separators. */
export function formatCount(value: number): string {
  return numbers.format(value);
}
