import { toJsonPath } from '../../core/json/jsonPath.ts';
import { noRedaction } from '../../core/redaction/redactor.ts';
import { firstDifference, type IsIgnored, type JsonDifference } from '../json/firstDifference.ts';
import type { Json } from '../json/json.ts';
import { previewJson, previewText } from './preview.ts';
import { textDifference } from './textDifference.ts';

/**
 * Describes where two redacted JSON values differ, as the end of a sentence.
 *
 * @param base path of the values, which the paths in them continue
 */
export function describeJsonDifference(
  expected: Json,
  actual: Json,
  base: string,
  isIgnored?: IsIgnored,
): string {
  const difference = firstDifference(expected, actual, isIgnored);
  // Only what was redacted differs.
  return difference ? describe(difference, base) : 'a secret value differs';
}

function describe({ location, expected, actual }: JsonDifference, base: string): string {
  const inside = toJsonPath(location).slice(1);
  const path = (base.startsWith('$') ? base : '$') + inside;
  if (actual === undefined) return `${path} is missing`;
  const value = previewJson(actual, noRedaction);
  if (expected === undefined) return `${path} is not expected: ${value}`;
  return `${path} is ${value} instead of ${previewJson(expected, noRedaction)}`;
}

/** Describes where two redacted texts differ, as the end of a sentence. */
export function describeTextDifference(expected: string, actual: string): string {
  const difference = textDifference(expected, actual);
  if (!difference) return 'a secret value differs';
  const show = (text: string): string =>
    text === '' ? 'the end of the text' : previewText(text, noRedaction);
  return `line ${difference.line}, column ${difference.column} is ${show(difference.actual)} instead of ${show(difference.expected)}`;
}
