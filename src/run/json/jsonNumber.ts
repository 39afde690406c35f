/** A JSON number as written. Two are equal if their decimal values are: `1`, `1.0` and `10e-1`. */
export class JsonNumber {
  readonly text: string;
  /** Its value, if a double keeps it: of up to 15 digits. */
  readonly #double: number | undefined;
  #decimal: Decimal | undefined;

  /** @param text a valid JSON number */
  constructor(text: string) {
    this.text = text;
    if (text.length <= 15 && !text.includes('e') && !text.includes('E')) this.#double = Number(text);
  }

  get isInteger(): boolean {
    return this.#double === undefined ? this.#value.exponent >= 0n : Number.isInteger(this.#double);
  }

  /** True if the number has no fewer digits as a double: then doubles of such numbers compare as the numbers do. */
  get isFaithful(): boolean {
    if (this.#double !== undefined) return true;
    const double = Number(this.text);
    return Number.isFinite(double) && compareNumbers(this, new JsonNumber(String(double))) === 0;
  }

  /** Returns true for `factor` times an integer. */
  isMultipleOf(factor: JsonNumber): boolean {
    const [own, other] = [this.#value, factor.#value];
    if (own.sign === 0) return true;
    if (other.sign === 0) return false;
    const shift = own.exponent - other.exponent;
    // Own digits do not end in zero, so that with more of them behind the point they are never a multiple of ten times anything.
    if (shift < 0n) return false;
    const [digits, divisor] = [BigInt(own.digits), BigInt(other.digits)];
    return (digits * powerOfTen(shift, divisor)) % divisor === 0n;
  }

  get #value(): Decimal {
    return (this.#decimal ??= parseDecimal(this.text));
  }

  /** Returns a negative number, zero or a positive number. */
  compare(other: JsonNumber): number {
    if (this.#double !== undefined && other.#double !== undefined) return this.#double - other.#double;
    const [a, b] = [this.#value, other.#value];
    if (a.sign !== b.sign) return a.sign - b.sign;
    return a.sign < 0 ? compareMagnitudes(b, a) : compareMagnitudes(a, b);
  }
}

/** Compares two numbers for sorting. */
export function compareNumbers(a: JsonNumber, b: JsonNumber): number {
  return a.compare(b);
}

/** Reads a text as a number; undefined if it is not a JSON number. */
export function toJsonNumber(text: string): JsonNumber | undefined {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? new JsonNumber(text) : undefined;
}

/**
 * `sign * digits * 10 ** exponent`; the digits neither begin nor end with zero, and there are none with the sign 0. They are text: of a response,
 * they may be millions, for which a `bigint` takes seconds.
 */
type Decimal = { readonly sign: -1 | 0 | 1; readonly digits: string; readonly exponent: bigint };

function parseDecimal(text: string): Decimal {
  const [, minus = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = (whole + fraction).replace(/^0+/, '');
  // Not `/0+$/`, which looks at each row of zeros in between once for each of its digits.
  let length = all.length;
  while (all[length - 1] === '0') length--;
  if (length === 0) return { sign: 0, digits: '', exponent: 0n };
  const exponent = BigInt(power) - BigInt(fraction.length) + BigInt(all.length - length);
  return { sign: minus === '' ? 1 : -1, digits: all.slice(0, length), exponent };
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.sign === 0) return 0;
  const [ours, others] = [a.digits, b.digits];
  const order = a.exponent + BigInt(ours.length) - (b.exponent + BigInt(others.length));
  if (order !== 0n) return order > 0n ? 1 : -1;
  // The same number of digits before the point: compares them as text, so that no power of ten is computed.
  const length = Math.max(ours.length, others.length);
  const [left, right] = [ours.padEnd(length, '0'), others.padEnd(length, '0')];
  return left === right ? 0 : left > right ? 1 : -1;
}

/** Returns a power of ten modulo a number, in few steps even for `1e1000000`. */
function powerOfTen(exponent: bigint, modulus: bigint): bigint {
  let [result, base] = [1n % modulus, 10n % modulus];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}
