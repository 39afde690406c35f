import { isArray, isObject, type Json } from '../json/json.ts';
import { JsonNumber } from '../json/jsonNumber.ts';
import { parseJson } from '../json/parseJson.ts';

/**
 * Returns the texts that reveal a secret of a response: the secret itself and, if it is an object or array as JSON, all strings and
 * numbers in it, which the same and later responses may contain alone. `true`, `false` and `null` reveal nothing.
 */
export function secretTexts(secret: string): readonly string[] {
  const parsed = /^\s*[[{]/.test(secret) ? parseJson(secret) : undefined;
  return parsed?.ok ? [secret, ...listTexts(parsed.value)] : [secret];
}

function listTexts(json: Json): readonly string[] {
  if (typeof json === 'string') return secretTexts(json);
  if (json instanceof JsonNumber) return [json.text];
  if (isArray(json)) return json.flatMap(listTexts);
  return isObject(json) ? [...json.values()].flatMap(listTexts) : [];
}
