import { list } from '../../core/common/phrases.ts';
import { toJsonPath } from '../../core/json/jsonPath.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { isArray, isObject, valueAt, type Json } from '../json/json.ts';
import type { SchemaFault } from '../json/jsonSchema.ts';
import { isType, jsonType, withArticle } from '../json/jsonType.ts';
import { previewJson } from './preview.ts';

/** Faults that only repeat others: their reasons follow them. */
const summaries = [
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  '$ref',
  'allOf',
];

/**
 * Describes the first fault of a value, as the end of a sentence, with the number of others.
 *
 * @param at JSONPath of the value
 */
export function describeFaults(
  faults: readonly SchemaFault[],
  root: Json,
  at: string,
  redactor: Redactor,
): string {
  const specific = faults.filter(({ keyword }) => !summaries.includes(keyword));
  const first = specific[0] ?? faults[0];
  if (!first) return 'it is not valid';
  const rest = specific.length - 1;
  const more = rest > 0 ? ` (and ${rest} more ${rest === 1 ? 'problem' : 'problems'})` : '';
  return `${describe(first, root, at, redactor)}${more}`;
}

function describe(
  { location, keyword, limit }: SchemaFault,
  root: Json,
  at: string,
  redactor: Redactor,
): string {
  const path = redactor.text(at + toJsonPath(location).slice(1));
  const value = valueAt(root, location);
  const is = value === undefined ? '' : ` is ${previewJson(value, redactor)}`;
  const bound = limit === undefined ? '' : previewJson(limit, redactor);
  switch (keyword) {
    case 'type': {
      const types = toNames(limit).map((name) => (isType(name) ? withArticle(name) : name));
      return `${path} is ${value === undefined ? 'missing' : withArticle(jsonType(value))}, not ${list(types, 'or')}`;
    }
    case 'required': {
      const names = toNames(limit);
      const missing = names.filter((name) => value === undefined || !isObject(value) || !value.has(name));
      return `${path} lacks ${list(missing.map((name) => JSON.stringify(redactor.text(name))))}`;
    }
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'unevaluatedItems':
    case 'items':
    case 'false':
      return `${path} is not allowed`;
    case 'minimum':
      return `${path}${is}, less than the minimum ${bound}`;
    case 'maximum':
      return `${path}${is}, more than the maximum ${bound}`;
    case 'const':
      return `${path}${is}, not ${bound}`;
    case 'enum':
      return `${path}${is}, not one of ${bound}`;
    default:
      return `${path}${is}: ${keyword}${bound === '' ? '' : ` is ${bound}`}`;
  }
}

/** Returns the strings of a keyword that is a string or a list of them. */
function toNames(limit: Json | undefined): readonly string[] {
  const all = limit !== undefined && isArray(limit) ? limit : [limit];
  return all.filter((each) => typeof each === 'string');
}
