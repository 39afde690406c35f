import { toStatusText } from '../http/statusText.ts';
import { describeLoad, countOf, formatCount } from './measurePlan.ts';
import type { ErrorCount, FirstCall, Latency, Measurement } from './measurement.ts';

/** The figures of a latency, with their headings, in the order in which they are shown. */
export const latencyColumns: readonly (readonly [keyof Latency, string])[] = [
  ['min', 'min'],
  ['mean', 'mean'],
  ['p50', 'p50'],
  ['p90', 'p90'],
  ['p99', 'p99'],
  ['p999', 'p99.9'],
  ['max', 'max'],
];

/** Milliseconds after which a call counts as late. */
const lateness = 100;

/** Formats milliseconds with three digits: `0.42 ms`, `20.1 ms`, `143 ms`, `2.35 s`, `125 s`. */
export function formatLatency(ms: number): string {
  const [value, unit] = ms < 999.5 ? [ms, 'ms'] : [ms / 1000, 's'];
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${unit}`;
}

/** Formats calls per second: `0.25`, `43.2`, `1,234`. */
function formatRate(perSecond: number): string {
  if (perSecond >= 99.95) return formatCount(Math.round(perSecond));
  return perSecond.toFixed(perSecond < 9.995 ? 2 : 1);
}

/** Names what was measured: `hello (local)`, `hello with greet.ocifn.json in dev (cloud)`. */
export function describeSubject({
  function: name,
  request,
  environment,
  place,
}: Pick<Measurement, 'function' | 'request' | 'environment' | 'place'>): string {
  const parts = [
    name,
    ...(request === undefined ? [] : [`with ${request}`]),
    ...(environment === undefined ? [] : [`in ${environment}`]),
  ];
  return `${parts.join(' ')} (${place})`;
}

/** Describes how calls were sent: `one at a time, without retries`. */
export function describeSending({ plan, retries }: Pick<Measurement, 'plan' | 'retries'>): string {
  return `${describeLoad(plan.load)}, ${retries ? 'with retries' : 'without retries'}`;
}

/** Describes the first call: `312 ms, cold, 200 OK`. */
export function describeFirst({ kind, ms, status, error }: FirstCall): string {
  const end = error ? toErrorText(error) : status === undefined ? '' : toStatusText(status);
  return [formatLatency(ms), ...(kind === 'cold' ? ['cold'] : []), ...(end === '' ? [] : [end])].join(', ');
}

/** Describes the calls: `100 in 2.31 s, 43.2 per second`. */
export function describeCount({
  calls,
  elapsed,
  throughput,
}: Pick<Measurement, 'calls' | 'elapsed' | 'throughput'>): string {
  if (calls === 0) return 'none';
  return `${formatCount(calls)} in ${formatLatency(elapsed)}, ${formatRate(throughput)} per second`;
}

/** Describes a class of errors: `5xx (502 Bad Gateway)`. */
export function toErrorText({ kind, name, example }: Pick<ErrorCount, 'kind' | 'name' | 'example'>): string {
  const what = kind === 'function' ? `${name}, an error of the function` : name;
  return `${what} (${example})`;
}

/** Returns the number of calls with an error, and its share in percent: `3 (3 %)`. */
export function describeErrorCount({ errors, calls }: Pick<Measurement, 'errors' | 'calls'>): string {
  const count = errors.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return 'none';
  const share = (count * 100) / calls;
  return `${formatCount(count)} (${share < 9.95 ? share.toFixed(1) : Math.round(share)} %)`;
}

/** Returns what limits the meaning of the figures, one sentence each. */
export function noteMeasurement({
  state,
  unfinished,
  notSent,
  latestStart = 0,
}: Pick<Measurement, 'state' | 'unfinished' | 'notSent' | 'latestStart'>): readonly string[] {
  return [
    ...(state === 'cancelled' ? ['The measurement was cancelled.'] : []),
    ...(unfinished > 0
      ? [`${countOf(unfinished, 'call')} had not ended and ${wereWas(unfinished)} omitted.`]
      : []),
    ...(notSent > 0
      ? [`${countOf(notSent, 'call')} ${wereWas(notSent)} due and not sent before the end.`]
      : []),
    ...(latestStart >= lateness
      ? [`Calls were sent up to ${formatLatency(latestStart)} late. The latencies include that time.`]
      : []),
  ];
}

function wereWas(count: number): string {
  return count === 1 ? 'was' : 'were';
}
