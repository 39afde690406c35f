import { formatBytes } from '../../core/common/format.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { shorten } from '../../core/text/shorten.ts';
import { isArray, isObject, type Json } from '../json/json.ts';
import { JsonNumber } from '../json/jsonNumber.ts';
import { printJson } from '../json/printJson.ts';

/** A value that predicates are applied to. */
export type Value =
  | { readonly kind: 'json'; readonly json: Json }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** Longest value in a sentence, in UTF-16 units. */
const longestInSentence = 200;

/** Longest text of a comparison, in UTF-16 units. */
const longestCompared = 200_000;

/** Longest text that is redacted for a sentence: its beginning and end are shown. */
const longestRead = 100_000;

/** Writes a value in a sentence: redacted, on one line and shortened. */
export function preview(value: Value, redactor: Redactor): string {
  if (value.kind === 'bytes') return formatBytes(value.bytes.length);
  return value.kind === 'json' ? previewJson(value.json, redactor) : previewText(value.text, redactor);
}

/** Writes JSON in a sentence. */
export function previewJson(json: Json, redactor: Redactor): string {
  return shorten(printJson(redactJson(json, redactor)), longestInSentence);
}

/** Writes text in a sentence, in quotes. */
export function previewText(text: string, redactor: Redactor): string {
  const redacted = redactor.text(text);
  return shorten(JSON.stringify(redacted.slice(0, longestRead)), longestInSentence);
}

/** Shortens a text for a comparison. */
export function shortenCompared(text: string): string {
  return shorten(text, longestCompared);
}

/** Replaces secrets in names, strings and numbers. */
export function redactJson(json: Json, redactor: Redactor): Json {
  if (redactor.isEmpty) return json;
  if (typeof json === 'string') return redactor.text(json);
  if (json instanceof JsonNumber) {
    const text = redactor.text(json.text);
    return text === json.text ? json : text;
  }
  if (isArray(json)) return json.map((element) => redactJson(element, redactor));
  if (!isObject(json)) return json;
  return new Map([...json].map(([name, member]) => [redactor.text(name), redactJson(member, redactor)]));
}
