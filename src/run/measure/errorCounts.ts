import type { CallError, ErrorCount } from '../../core/measurement/measurement.ts';

/** Classes of errors that are counted separately; a server could invent any number of codes. */
const mostClasses = 50;

/** Counts errors by class. */
export class ErrorCounts {
  readonly #counts = new Map<string, CallError & { count: number }>();

  add(error: CallError): void {
    const key = keyOf(error);
    if (this.#counts.size >= mostClasses && !this.#counts.has(key)) this.#count({ ...error, name: 'other' });
    else this.#count(error);
  }

  #count(error: CallError): void {
    const key = keyOf(error);
    const known = this.#counts.get(key);
    if (known) known.count += 1;
    else this.#counts.set(key, { ...error, count: 1 });
  }

  /** The most frequent first. */
  get value(): readonly ErrorCount[] {
    return [...this.#counts.values()].map((each) => ({ ...each })).toSorted((a, b) => b.count - a.count);
  }
}

function keyOf({ kind, name }: CallError): string {
  return `${kind} ${name}`;
}
