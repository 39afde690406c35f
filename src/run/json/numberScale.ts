import { isArray, isObject, type Json } from './json.ts';
import { compareNumbers, JsonNumber } from './jsonNumber.ts';

/** A value of plain JavaScript, as libraries take it. */
export type PlainJson =
  | null
  | boolean
  | number
  | string
  | readonly PlainJson[]
  | { readonly [name: string]: PlainJson };

/** Integers up to this size keep their value on every scale, since libraries compare them with lengths and counts. */
const kept = new JsonNumber('4294967296');
const keptNegative = new JsonNumber('-4294967296');

/**
 * Doubles for the numbers of some values, so that libraries that compute with doubles compare the numbers exactly:
 * equal numbers get the same double, a larger number a larger double, an integer an integer. Usually they are the numbers
 * themselves; only if a number has more digits than a double, other numbers replace them.
 */
export class NumberScale {
  /** Undefined if the doubles are the numbers themselves. */
  readonly #byNumber: ReadonlyMap<string, number> | undefined;
  readonly #byDouble = new Map<number, JsonNumber>();

  private constructor(numbers: readonly JsonNumber[]) {
    this.#byNumber = numbers.every(({ isFaithful }) => isFaithful) ? undefined : rank(numbers);
    if (this.#byNumber) for (const number of numbers) this.#byDouble.set(this.toDouble(number), number);
  }

  /** Creates a scale for all numbers of values, and further numbers. */
  static of(values: readonly Json[], further: readonly JsonNumber[] = []): NumberScale {
    const numbers = [...further];
    for (const value of values) collectNumbers(value, numbers);
    return new NumberScale(numbers);
  }

  /** True if the doubles are the numbers themselves. */
  get isPlain(): boolean {
    return this.#byNumber === undefined;
  }

  toDouble(number: JsonNumber): number {
    return this.#byNumber?.get(number.text) ?? Number(number.text);
  }

  /** Returns the number of a double of this scale. */
  toNumber(double: number): JsonNumber {
    return this.#byDouble.get(double) ?? new JsonNumber(String(double));
  }

  /** Converts a value to plain JavaScript with the doubles of this scale. */
  toPlain(value: Json): PlainJson {
    if (value instanceof JsonNumber) return this.toDouble(value);
    if (isArray(value)) return value.map((element) => this.toPlain(element));
    if (!isObject(value)) return value;
    // Without a prototype, so that `__proto__` is a name like any other.
    const plain = Object.create(null) as Record<string, PlainJson>;
    for (const [name, member] of value) plain[name] = this.toPlain(member);
    return plain;
  }
}

function collectNumbers(value: Json, numbers: JsonNumber[]): void {
  if (value instanceof JsonNumber) numbers.push(value);
  else if (isArray(value)) for (const element of value) collectNumbers(element, numbers);
  else if (isObject(value)) for (const member of value.values()) collectNumbers(member, numbers);
}

/** Returns a double for each number, by its text. */
function rank(numbers: readonly JsonNumber[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const sorted = [...numbers].sort(compareNumbers);
  const isKept = (number: JsonNumber): boolean =>
    number.isInteger && number.compare(kept) <= 0 && number.compare(keptNegative) >= 0;
  // Fractions between the same two kept integers are spread between them, and numbers beyond all of them follow.
  for (let start = 0; start < sorted.length;) {
    const first = sorted[start];
    if (!first) break;
    const group = [first];
    if (isKept(first)) ranks.set(first.text, Number(first.text));
    else {
      const floor = floorOf(first);
      for (let next = sorted[start + 1]; next && !isKept(next) && floorOf(next) === floor;) {
        group.push(next);
        next = sorted[start + group.length];
      }
      rankGroup(group, floor, ranks);
    }
    start += group.length;
  }
  return ranks;
}

/** Returns the integer below a fraction, or which end of the scale a number is beyond. */
function floorOf(number: JsonNumber): number {
  if (number.compare(kept) > 0) return Infinity;
  if (number.compare(keptNegative) < 0) return -Infinity;
  const double = Math.floor(Number(number.text));
  // Rounding to a double may have reached the next integer.
  const below = new JsonNumber(String(double));
  return below.compare(number) > 0 ? double - 1 : double;
}

function rankGroup(group: readonly JsonNumber[], floor: number, ranks: Map<string, number>): void {
  const distinct: JsonNumber[][] = [];
  for (const number of group) {
    const last = distinct.at(-1);
    if (last?.[0]?.compare(number) === 0) last.push(number);
    else distinct.push([number]);
  }
  distinct.forEach((same, index) => {
    const [first] = same;
    // Integers get even numbers, others halves between them, so that both stay what they are.
    const step = 2 * (index + 1) + (first?.isInteger ? 0 : 0.5);
    const double =
      floor === Infinity
        ? 2 ** 32 + step
        : floor === -Infinity
          ? -(2 ** 32) - 2 * (distinct.length + 1) + step
          : floor + (index + 1) / (distinct.length + 1);
    for (const { text } of same) ranks.set(text, double);
  });
}
