import { below, judgeKeys, type KeyFinding } from './keyFinding.ts';

/** A fault in a plain JSON value: the keys that lead to it, and what the value must be. */
export type Fault = { readonly path: readonly string[]; readonly expected: string };

/** A decoded value. Use `value` only if there are no faults. */
export type Decoded<T> = {
  readonly value?: T;
  readonly faults: readonly Fault[];
  /** Keys without effect. */
  readonly findings: readonly KeyFinding[];
};

/** Decodes a plain JSON value from a setting or file that a user wrote. */
export type Decoder<T> = (value: unknown) => Decoded<T>;

/** Decodes a single value; undefined from `read` is a fault. */
export function single<T>(expected: string, read: (value: unknown) => T | undefined): Decoder<T> {
  return (value) => {
    const found = read(value);
    return found === undefined ? wrong(expected) : { value: found, faults: [], findings: [] };
  };
}

/** Makes a decoder accept `null` too. */
export function orNull<T>(decode: Decoder<T>): Decoder<T | null> {
  return (value) => {
    if (value === null) return { value, faults: [], findings: [] };
    const decoded = decode(value);
    const whole = ({ path, expected }: Fault): Fault =>
      path.length > 0 ? { path, expected } : { path, expected: `${expected} or null` };
    return { ...decoded, faults: decoded.faults.map(whole) };
  };
}

/** Decodes an object whose members are all optional, each with its own decoder. */
export function members<T extends object>(decoders: {
  readonly [K in keyof T]: Decoder<T[K]>;
}): Decoder<Partial<T>> {
  const known = Object.keys(decoders);
  return entriesBy((name) => (Object.hasOwn(decoders, name) ? decoders[name as keyof T] : undefined), known);
}

/**
 * Decodes an object with a decoder for each name. Names without a decoder become findings, compared with the
 * known names.
 */
export function entriesBy<T extends object>(
  choose: (name: string) => Decoder<unknown> | undefined,
  known: readonly string[] = [],
): Decoder<T> {
  return (value) => {
    if (!isObject(value)) return wrong('an object');
    const entries: [string, unknown][] = [];
    const faults: Fault[] = [];
    const findings: KeyFinding[] = [];
    const unknown: string[] = [];
    for (const [name, member] of Object.entries(value)) {
      const decoded = choose(name)?.(member);
      if (!decoded) unknown.push(name);
      else if (decoded.faults.length === 0) entries.push([name, decoded.value]);
      faults.push(
        ...(decoded?.faults ?? []).map(({ path, expected }) => ({ path: [name, ...path], expected })),
      );
      findings.push(...below(name, decoded?.findings ?? []));
    }
    return {
      value: Object.fromEntries(entries) as T,
      faults,
      findings: [...judgeKeys(unknown, known), ...findings],
    };
  };
}

/** Returns the fault of a whole value. */
export function wrong(expected: string): Decoded<never> {
  return { faults: [{ path: [], expected }], findings: [] };
}

/** Returns true for an object that is not an array. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
