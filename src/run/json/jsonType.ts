import { jsonTypes, type JsonType } from '../../core/expectations/expectation.ts';
import { isArray, isObject, type Json } from './json.ts';
import { JsonNumber } from './jsonNumber.ts';

/** Returns the type of a value as JSON Schema names it. `1.0` is an integer. */
export function jsonType(value: Json): JsonType {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (value instanceof JsonNumber) return value.isInteger ? 'integer' : 'number';
  return isArray(value) ? 'array' : isObject(value) ? 'object' : 'null';
}

/** Returns true if a value has a type; an integer is a number as well. */
export function hasType(value: Json, type: JsonType): boolean {
  const own = jsonType(value);
  return own === type || (own === 'integer' && type === 'number');
}

/** Returns true for the name of a type. */
export function isType(name: string): name is JsonType {
  return (jsonTypes as readonly string[]).includes(name);
}

/** Names a type with its article: `an array`. */
export function withArticle(type: JsonType): string {
  if (type === 'null') return 'null';
  return `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`;
}
