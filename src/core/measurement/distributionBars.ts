import type { DistributionBin } from './measurement.ts';

/** Calls by duration for a chart: bars of equal width on a logarithmic axis, without gaps. Durations in milliseconds. */
export type DistributionBar = {
  readonly from: number;
  readonly to: number;
  /** One number for each measurement. */
  readonly counts: readonly number[];
};

/** As in the bins of a measurement. */
const binsPerDoubling = 32;

/**
 * Joins the bins of measurements into bars, so that their distributions can be compared.
 *
 * @param most the number of bars, at least 1
 */
export function toBars(
  distributions: readonly (readonly DistributionBin[])[],
  most: number,
): readonly DistributionBar[] {
  const all = distributions.flat();
  if (all.length === 0) return [];
  const indexes = all.map(({ from }) => indexOf(from));
  const first = Math.min(...indexes);
  const last = Math.max(...indexes);
  const size = Math.max(1, Math.ceil((last - first + 1) / most));
  const bars = Array.from({ length: Math.ceil((last - first + 1) / size) }, (_, bar) => ({
    from: edgeOf(first + bar * size),
    to: edgeOf(first + (bar + 1) * size),
    counts: distributions.map(() => 0),
  }));
  for (const [which, bins] of distributions.entries())
    for (const { from, count } of bins) {
      const counts = bars[Math.floor((indexOf(from) - first) / size)]?.counts;
      if (counts) counts[which] = (counts[which] ?? 0) + count;
    }
  return bars;
}

function indexOf(from: number): number {
  return Math.round(Math.log2(from * 1000) * binsPerDoubling);
}

function edgeOf(index: number): number {
  return Math.round(2 ** (index / binsPerDoubling)) / 1000;
}
