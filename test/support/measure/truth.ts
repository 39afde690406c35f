import type { Latency } from '../../../src/core/measurement/measurement.ts';

const ranks = { p50: 50, p90: 90, p99: 99, p999: 99.9 } as const;

/** Computes the percentiles of a list of milliseconds by sorting it: the nearest rank. */
export function truthOf(durations: readonly number[]): Omit<Latency, 'mean'> {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (percent: number): number => {
    const rank = Math.max(1, Math.floor((percent / 100) * sorted.length + 0.5));
    return sorted[rank - 1] ?? Number.NaN;
  };
  return {
    min: sorted[0] ?? Number.NaN,
    p50: at(ranks.p50),
    p90: at(ranks.p90),
    p99: at(ranks.p99),
    p999: at(ranks.p999),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** Returns the percentiles that differ from the truth by more than a share of it, each with both values. */
export function differences(
  measured: Latency | undefined,
  truth: Partial<Latency>,
  share = 0.02,
): Readonly<Record<string, { readonly measured: number; readonly truth: number }>> {
  if (!measured) throw new Error('nothing was measured');
  return Object.fromEntries(
    (Object.entries(truth) as readonly (readonly [keyof Latency, number])[])
      .map(([key, value]) => [key, { measured: measured[key], truth: value }] as const)
      .filter(([, each]) => !(Math.abs(each.measured - each.truth) <= share * each.truth)),
  );
}
