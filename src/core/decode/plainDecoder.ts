import { below, judgeKeys, type KeyFinding } from './keyFinding.ts';

/** Something wrong in a plain JSON value: where, by the keys that lead to it, and what it must be. */
export type Fault = { readonly path: readonly string[]; readonly expected: string };

/** What was read of a plain JSON value. It holds only while there is no fault. */
export type Decoded<T> = {
  readonly value?: T;
  readonly faults: readonly Fault[];
  /** Members without effect. */
  readonly findings: readonly KeyFinding[];
};

/** Reads a plain JSON value that a person wrote into a setting or a file. */
export type Decoder<T> = (value: unknown) => Decoded<T>;

/** Reads a value that `read` makes something of; undefined is a fault. */
export function single<T>(expected: string, read: (value: unknown) => T | undefined): Decoder<T> {
  return (value) => {
    const found = read(value);
    return found === undefined ? wrong(expected) : { value: found, faults: [], findings: [] };
  };
}

/** Takes `null` too. */
export function orNull<T>(decode: Decoder<T>): Decoder<T | null> {
  return (value) => {
    if (value === null) return { value, faults: [], findings: [] };
    const decoded = decode(value);
    const whole = ({ path, expected }: Fault): Fault =>
      path.length > 0 ? { path, expected } : { path, expected: `${expected} or null` };
    return { ...decoded, faults: decoded.faults.map(whole) };
  };
}

/** Reads those members of an object that are there, each by its own decoder. */
export function members<T extends object>(decoders: {
  readonly [K in keyof T]: Decoder<T[K]>;
}): Decoder<Partial<T>> {
  const known = Object.keys(decoders);
  return entriesBy((name) => (Object.hasOwn(decoders, name) ? decoders[name as keyof T] : undefined), known);
}

/** Reads every member of an object by the decoder that its name leads to; a name without one is judged by the known ones. */
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

/** A value that is nothing of what is expected. */
export function wrong(expected: string): Decoded<never> {
  return { faults: [{ path: [], expected }], findings: [] };
}

/** True for an object that is no list. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
