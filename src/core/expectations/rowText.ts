import { inlineJson } from '../json/inlineJson.ts';
import { strictJson } from '../json/strictJson.ts';
import type { PredicateName } from './expectation.ts';
import type { SubjectKey } from './readExpectations.ts';

/**
 * How a field of a row holds a value. `json`: any value, text without quotes unless it could be read as something else; `number`: a
 * number, or text such as `2xx` and `{{name}}`; `quantity`: a number, or comparisons such as `>= 1, < 10`.
 */
export type FieldKind =
  | 'text'
  | 'number'
  | 'json'
  | 'flag'
  | 'quantity'
  | 'types'
  | 'schema'
  | 'paths'
  | 'raw'
  | ListKind;

type ListKind = 'list of text' | 'list of number' | 'list of json';

/** Returns how the field of a predicate holds its value. */
export function fieldKind(subject: SubjectKey, form: string, predicate: PredicateName): FieldKind {
  switch (predicate) {
    case 'equals':
      return valueKind(subject, form);
    case 'contains':
      return valueKind(subject, form) === 'json' ? 'json' : 'text';
    case 'in':
      return `list of ${valueKind(subject, form)}`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return 'number';
    case 'startsWith':
    case 'endsWith':
    case 'matches':
    case 'snapshot':
      return 'text';
    case 'exists':
      return 'flag';
    case 'count':
    case 'length':
      return 'quantity';
    case 'type':
      return 'types';
    case 'schema':
      return 'schema';
    case 'ignore':
      return 'paths';
    case 'not':
      return 'raw';
  }
}

function valueKind(subject: SubjectKey, form: string): 'text' | 'number' | 'json' {
  if (subject === 'json' || (subject === 'body' && form === 'json')) return 'json';
  return subject === 'body' || ['header', 'output', 'failure'].includes(subject) ? 'text' : 'number';
}

/** Returns the text that a field shows for a value in the file. */
export function toFieldText(kind: FieldKind, json: string): string {
  const value: unknown = JSON.parse(json);
  switch (kind) {
    case 'text':
    case 'number':
      return typeof value === 'string' ? value : inlineJson(json);
    case 'json':
      return typeof value === 'string' ? toPlain(value, json) : inlineJson(json);
    case 'flag':
    case 'raw':
      return inlineJson(json);
    case 'list of text':
    case 'list of number':
    case 'list of json':
      return toListText(elementKind(kind), json);
    case 'types':
      return toListText('text', json);
    case 'paths':
      return Array.isArray(value) ? value.map(String).join(', ') : inlineJson(json);
    case 'quantity':
      return toQuantityText(value, json);
    case 'schema': {
      const [only, ...others] = isRecord(value) ? Object.entries(value) : [];
      return only?.[0] === 'file' && others.length === 0 ? String(only[1]) : inlineJson(json);
    }
  }
}

/** Returns the JSON of a typed text. A text that does not fit becomes a value that is refused as in a file. */
export function toFieldJson(kind: FieldKind, text: string): string {
  const typed = text.trim();
  switch (kind) {
    case 'text':
      return JSON.stringify(text);
    case 'number':
      return toNumber(typed);
    case 'json':
    case 'raw':
      return toAnyJson(text);
    case 'flag':
      return typed === 'false' ? 'false' : 'true';
    case 'list of text':
    case 'list of number':
    case 'list of json':
      return toList(elementKind(kind), typed);
    case 'types':
      return typed.includes(',') ? toList('text', typed) : JSON.stringify(typed);
    case 'paths':
      return JSON.stringify(typed.split(/,\s*(?=\$)/));
    case 'quantity':
      return toQuantity(typed);
    case 'schema':
      return typed.startsWith('{') ? toAnyJson(typed) : JSON.stringify({ file: typed });
  }
}

function elementKind(kind: ListKind): 'text' | 'number' | 'json' {
  return kind.replace('list of ', '') as 'text' | 'number' | 'json';
}

/** Writes a string without quotes, if it then is read as the same string. */
function toPlain(value: string, json: string): string {
  return toAnyJson(value) === JSON.stringify(value) && value.trim() === value && value !== '' ? value : json;
}

function toAnyJson(text: string): string {
  const compact = parsed(text);
  return compact ?? JSON.stringify(text);
}

/** Returns JSON without white space; undefined for other text. Digits stay as typed. */
function parsed(text: string): string | undefined {
  try {
    JSON.parse(text);
    return strictJson(text, { type: 'object', offset: 0, length: text.length });
  } catch {
    return undefined;
  }
}

function toNumber(text: string): string {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? text : JSON.stringify(text);
}

function toListText(kind: 'text' | 'number' | 'json', json: string): string {
  const value: unknown = JSON.parse(json);
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return inlineJson(json);
  // `[1,2]` as written, so that numbers keep their digits.
  const shown = value.map((each: unknown) => (typeof each === 'string' ? each : JSON.stringify(each)));
  return toList(kind, shown.join(', ')) === json ? shown.join(', ') : inlineJson(json);
}

function toList(kind: 'text' | 'number' | 'json', text: string): string {
  if (text.startsWith('[')) return toAnyJson(text);
  if (/^\{\{[^{}]*\}\}$/.test(text)) return JSON.stringify(text);
  return `[${text
    .split(',')
    .map((each) => toFieldJson(kind, each.trim()))
    .join(',')}]`;
}

const signs = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function toQuantityText(value: unknown, json: string): string {
  if (Array.isArray(value)) return toListText('number', json);
  if (!isRecord(value)) return typeof value === 'string' ? value : json;
  const parts = Object.entries(value).map(([name, limit]) =>
    name in signs ? `${signs[name as keyof typeof signs]} ${String(limit)}` : undefined,
  );
  const text = parts.join(', ');
  return parts.length > 0 && !parts.includes(undefined) && toQuantity(text) === json
    ? text
    : inlineJson(json);
}

function toQuantity(text: string): string {
  if (text.startsWith('{') && !text.startsWith('{{')) return toAnyJson(text);
  if (!/^[<>]/.test(text)) return text.includes(',') ? toList('number', text) : toNumber(text);
  const parts = text.split(',').map((part) => /^\s*(>=|<=|>|<)\s*(.*?)\s*$/.exec(part));
  if (parts.includes(null)) return JSON.stringify(text);
  const members = parts.map((part) => {
    const name = Object.entries(signs).find(([, sign]) => sign === part?.[1])?.[0] ?? '';
    return `${JSON.stringify(name)}:${toNumber(part?.[2] ?? '')}`;
  });
  return `{${members.join(',')}}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
