import { isObject } from '../../decode/plainDecoder.ts';
import { replaceComments, stringsAndComments } from '../../json/jsonScan.ts';
import { SourceProblem } from './sourceCollection.ts';

/** A JSON object whose numbers are texts. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** Reads a JSON object. Numbers become texts, so that they keep their digits. Throws `SourceProblem`. */
export function parsePlainJson(text: string): PlainObject {
  requireUtf8(text);
  try {
    const plain = replaceComments(text.replace(/^\uFEFF/, ''), () => ' ');
    const value: unknown = JSON.parse(quoteNumbers(plain));
    if (isObject(value)) return value as PlainObject;
  } catch {
    // The reason would quote the file.
  }
  throw new SourceProblem('it is not a JSON object');
}

/** Throws `SourceProblem` for UTF-16, whose mark is not valid UTF-8. */
export function requireUtf8(text: string): void {
  if (text.startsWith('\uFFFD')) throw new SourceProblem('it is not UTF-8: save it as UTF-8');
}

function quoteNumbers(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  const quote = (part: string): string => part.replaceAll(/-?\d[\d.eE+-]*/g, '"$&"');
  for (const { start, end } of stringsAndComments(text)) {
    parts.push(quote(text.slice(copied, start)), text.slice(start, end));
    copied = end;
  }
  return [...parts, quote(text.slice(copied))].join('');
}

/** Returns an object, or an empty one for any other value. */
export function objectOf(value: unknown): PlainObject {
  return isObject(value) ? (value as PlainObject) : {};
}

/** Returns a list, or an empty one for any other value. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns a text, or an empty one for any other value. */
export function textOf(value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : '';
}
