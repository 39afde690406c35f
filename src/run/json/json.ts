import { JsonNumber } from './jsonNumber.ts';

/** A JSON value with the digits of its numbers as written. Objects are maps, so that no name is special. */
export type Json = null | boolean | string | JsonNumber | JsonArray | JsonObject;

export type JsonArray = readonly Json[];

export type JsonObject = ReadonlyMap<string, Json>;

/** The keys and indexes that lead to a value. */
export type JsonLocation = readonly (string | number)[];

/** Returns true for an array. */
export function isArray(value: Json): value is JsonArray {
  return Array.isArray(value);
}

/** Returns true for an object. */
export function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}

/** Returns the value at a location; undefined if there is none. */
export function valueAt(root: Json, location: JsonLocation): Json | undefined {
  let value: Json | undefined = root;
  for (const step of location) {
    if (value === undefined) return undefined;
    value =
      typeof step === 'number'
        ? isArray(value)
          ? value[step]
          : undefined
        : isObject(value)
          ? value.get(step)
          : undefined;
  }
  return value;
}

/** Returns true for equal JSON values: numbers by their decimal value, objects whatever the order of their members. */
export function jsonEqual(a: Json, b: Json): boolean {
  if (a instanceof JsonNumber) return b instanceof JsonNumber && a.compare(b) === 0;
  if (isArray(a))
    return isArray(b) && a.length === b.length && a.every((each, index) => jsonEqual(each, b[index] ?? null));
  if (isObject(a))
    return (
      isObject(b) &&
      a.size === b.size &&
      [...a].every(([name, member]) => {
        const other = b.get(name);
        return other !== undefined && jsonEqual(member, other);
      })
    );
  return a === b;
}
