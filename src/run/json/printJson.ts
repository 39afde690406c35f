import { prettyJson } from '../../core/json/prettyJson.ts';
import { isArray, isObject, type Json } from './json.ts';
import { JsonNumber } from './jsonNumber.ts';

/** Writes JSON on one line, numbers as they were written. */
export function printJson(value: Json): string {
  if (value instanceof JsonNumber) return value.text;
  if (isArray(value)) return `[${value.map(printJson).join(',')}]`;
  if (isObject(value))
    return `{${[...value].map(([name, member]) => `${JSON.stringify(name)}:${printJson(member)}`).join(',')}}`;
  return JSON.stringify(value);
}

/** Writes JSON formatted over several lines, as a snapshot stores it. */
export function formatJson(value: Json): string {
  return `${prettyJson(printJson(value))}\n`;
}
