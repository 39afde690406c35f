import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { DistributionBin, Latency } from '../../core/measurement/measurement.ts';

/** Microseconds that can be told apart: from 1 µs to 1 h. Longer durations count as 1 h. */
const [lowest, highest] = [1, 3_600_000_000];

/** Bins of the distribution for each doubling of the duration: each is about 2 % wide. */
const binsPerDoubling = 32;

/**
 * Creates an HDR histogram of microseconds.
 *
 * @param figures significant digits that are kept: with 3, percentiles are exact to 0.1 %
 */
export function createMicroseconds(figures: number): RecordableHistogram {
  return createHistogram({ lowest, highest, figures });
}

/** Returns a duration in whole microseconds within the range of the histograms. */
export function toMicroseconds(ms: number): number {
  return Math.min(Math.max(Math.round(ms * 1000), lowest), highest);
}

/** Durations of any number of calls, in constant memory. */
export class Latencies {
  readonly #histogram = createMicroseconds(3);
  #min = Infinity;
  #max = 0;
  #sum = 0;

  /** @param ms milliseconds */
  add(ms: number): void {
    this.#histogram.record(toMicroseconds(ms));
    this.#min = Math.min(this.#min, ms);
    this.#max = Math.max(this.#max, ms);
    this.#sum += ms;
  }

  get count(): number {
    return this.#histogram.count;
  }

  /** Undefined without calls. */
  get value(): Latency | undefined {
    const { count } = this;
    if (count === 0) return undefined;
    const [min, max] = [round(this.#min), round(this.#max)];
    // The histogram returns the end of a range of values, which may lie beyond the greatest one.
    const at = (percentile: number): number =>
      Math.min(Math.max(round(this.#histogram.percentile(percentile) / 1000), min), max);
    return {
      min,
      mean: round(this.#sum / count),
      p50: at(50),
      p90: at(90),
      p99: at(99),
      p999: at(99.9),
      max,
    };
  }
}

/** The number of calls by duration, in constant memory. */
export class Distribution {
  readonly #counts = new Float64Array(Math.ceil(Math.log2(highest) * binsPerDoubling) + 1);

  /** @param ms milliseconds */
  add(ms: number): void {
    const bin = Math.floor(Math.log2(toMicroseconds(ms)) * binsPerDoubling);
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
  }

  /** Returns the bins that are not empty, in order. */
  get bins(): readonly DistributionBin[] {
    const found: DistributionBin[] = [];
    for (const [bin, count] of this.#counts.entries())
      if (count > 0) found.push({ from: edgeOf(bin), to: edgeOf(bin + 1), count });
    return found;
  }
}

function edgeOf(bin: number): number {
  return round(2 ** (bin / binsPerDoubling) / 1000);
}

/** Rounds milliseconds to whole microseconds. */
export function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
