import type { RecordableHistogram } from 'node:perf_hooks';
import type { CoursePart, MeasureFigures } from '../../core/measurement/measurement.ts';
import { createMicroseconds, round, toMicroseconds } from './latencies.ts';

/** Milliseconds of a part at first. */
const firstWidth = 125;

/** Parts of a course: when they are used up, two become one. */
export const mostParts = 120;

type Part = { calls: number; errors: number; max: number; readonly histogram: RecordableHistogram };

/** The calls of a measurement over time, in parts of equal width. Their number, and so the memory, is limited. */
export class Course {
  #width = firstWidth;
  #parts: (Part | undefined)[] = [];

  /**
   * @param at when the call was due, in milliseconds since the beginning
   * @param ms its duration
   */
  add(at: number, ms: number, isError: boolean): void {
    while (at >= this.#width * mostParts) this.#halve();
    const index = Math.max(0, Math.floor(at / this.#width));
    const part = (this.#parts[index] ??= { calls: 0, errors: 0, max: 0, histogram: createMicroseconds(2) });
    part.calls += 1;
    part.errors += isError ? 1 : 0;
    part.max = Math.max(part.max, ms);
    part.histogram.record(toMicroseconds(ms));
  }

  get value(): MeasureFigures['course'] {
    const parts = Array.from(this.#parts, (part, index) => toValue(part, index * this.#width));
    return { width: this.#width, parts };
  }

  #halve(): void {
    const parts = this.#parts;
    this.#width *= 2;
    this.#parts = Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) =>
      join(parts[2 * index], parts[2 * index + 1]),
    );
  }
}

function join(a: Part | undefined, b: Part | undefined): Part | undefined {
  if (!a || !b) return a ?? b;
  a.histogram.add(b.histogram);
  return {
    calls: a.calls + b.calls,
    errors: a.errors + b.errors,
    max: Math.max(a.max, b.max),
    histogram: a.histogram,
  };
}

function toValue(part: Part | undefined, at: number): CoursePart {
  if (!part) return { at, calls: 0, errors: 0 };
  const { calls, errors, histogram } = part;
  const max = round(part.max);
  const percentile = (each: number): number => Math.min(round(histogram.percentile(each) / 1000), max);
  return { at, calls, errors, p50: percentile(50), p99: percentile(99), max };
}
