import { isArray, isObject, jsonEqual, type Json, type JsonLocation } from './json.ts';

/** The first place where two values differ, and its values there; undefined where one has none. */
export type JsonDifference = {
  readonly location: JsonLocation;
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
};

/** Tells whether the value at a location is not compared. */
export type IsIgnored = (side: 'expected' | 'actual', location: JsonLocation) => boolean;

/**
 * Finds the first difference, in the order of the actual value; undefined if the values are equal. Locations are those of
 * the actual value, or of the expected value where the actual one has none.
 */
export function firstDifference(
  expected: Json,
  actual: Json,
  isIgnored: IsIgnored = () => false,
): JsonDifference | undefined {
  return compare(expected, actual, [], [], isIgnored);
}

function compare(
  expected: Json,
  actual: Json,
  expectedAt: JsonLocation,
  actualAt: JsonLocation,
  isIgnored: IsIgnored,
): JsonDifference | undefined {
  if (isObject(expected) && isObject(actual)) {
    for (const [name, member] of actual) {
      const [inExpected, inActual] = [
        [...expectedAt, name],
        [...actualAt, name],
      ];
      if (isIgnored('actual', inActual) || isIgnored('expected', inExpected)) continue;
      const other = expected.get(name);
      if (other === undefined) return { location: inActual, expected: undefined, actual: member };
      const inside = compare(other, member, inExpected, inActual, isIgnored);
      if (inside) return inside;
    }
    for (const [name, member] of expected) {
      const location = [...expectedAt, name];
      if (!actual.has(name) && !isIgnored('expected', location))
        return { location: [...actualAt, name], expected: member, actual: undefined };
    }
    return undefined;
  }
  if (isArray(expected) && isArray(actual)) {
    const kept = (
      side: 'expected' | 'actual',
      elements: readonly Json[],
      at: JsonLocation,
    ): readonly number[] => [...elements.keys()].filter((index) => !isIgnored(side, [...at, index]));
    const wanted = kept('expected', expected, expectedAt);
    const found = kept('actual', actual, actualAt);
    for (let at = 0; at < Math.max(wanted.length, found.length); at++) {
      const [from, to] = [wanted[at], found[at]];
      const [left, right] = [
        from === undefined ? undefined : expected[from],
        to === undefined ? undefined : actual[to],
      ];
      const location = [...actualAt, to ?? from ?? at];
      if (left === undefined || right === undefined) return { location, expected: left, actual: right };
      const inside = compare(left, right, [...expectedAt, from ?? at], [...actualAt, to ?? at], isIgnored);
      if (inside) return inside;
    }
    return undefined;
  }
  return jsonEqual(expected, actual) ? undefined : { location: actualAt, expected, actual };
}
