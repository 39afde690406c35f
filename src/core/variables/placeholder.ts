import { visit, type JSONPath } from 'jsonc-parser';
import { findTooDeep } from '../json/jsonScan.ts';

/** A `{{name}}` in a file. */
export type Placeholder = {
  readonly name: string;
  /** Position of the text between the braces, without white space. */
  readonly offset: number;
  readonly length: number;
};

/** A `{{` that the user is typing: the text after it up to the cursor and on to its `}}`. */
export type OpenPlaceholder = {
  readonly offset: number;
  readonly length: number;
  /** Whether it has its `}}`. */
  readonly closed: boolean;
};

/** In a JSON string, the backslash that escapes `{{` is written twice. */
const pattern = /((?:\\\\)?)\{\{([^{}]*)\}\}/g;

/**
 * Finds all placeholders in a request or in the defaults of a collection, where variables are replaced. An
 * invalid text is read as far as possible.
 */
export function findPlaceholders(text: string): readonly Placeholder[] {
  if (!text.includes('{{')) return [];
  return findStrings(text).flatMap(({ offset, length }) => {
    const token = text.slice(offset, offset + length);
    return [...token.matchAll(pattern)].flatMap((match): readonly Placeholder[] => {
      const [, escape = '', inner = ''] = match;
      const name = inner.trim();
      const start = offset + match.index + 2 + inner.indexOf(name);
      return escape ? [] : [{ name, offset: start, length: name.length }];
    });
  });
}

/** Returns the `{{` before the cursor, closed or not; undefined where variables are not replaced. */
export function placeholderAt(text: string, cursor: number): OpenPlaceholder | undefined {
  if (!/\{\{[^{}\r\n]*$/.test(text.slice(text.lastIndexOf('\n', cursor - 1) + 1, cursor))) return undefined;
  const string = findStrings(text).find(
    ({ offset, length }) => offset < cursor && cursor < offset + Math.max(length, 2),
  );
  const before = string && /((?:\\\\)?)\{\{([^{}]*)$/.exec(text.slice(string.offset, cursor));
  if (!before || before[1]) return undefined;
  const typed = before[2] ?? '';
  const offset = cursor - typed.length;
  const rest = /^([^{}"\r\n]*)\}\}/.exec(text.slice(cursor))?.[1];
  return { offset, length: typed.length + (rest ?? '').length, closed: rest !== undefined };
}

type Token = { readonly offset: number; readonly length: number };

/**
 * Finds the strings in which variables are replaced, with their quotes; none in a text that is nested too
 * deeply.
 */
function findStrings(text: string): readonly Token[] {
  if (findTooDeep(text)) return [];
  const found: Token[] = [];
  visit(text.replace(/^\uFEFF/, ' '), {
    onLiteralValue(value, offset, length, _line, _character, path) {
      if (typeof value === 'string' && isReplaced(path())) found.push({ offset, length });
    },
    onObjectProperty(_name, offset, length, _line, _character, path) {
      if (isJsonBody(path())) found.push({ offset, length });
    },
  });
  return found;
}

const plain: readonly unknown[] = ['function', 'endpoint', 'profile', 'requestId', 'contentType', 'headers'];

function isReplaced(path: JSONPath): boolean {
  const [first, ...rest] = path[0] === 'defaults' ? path.slice(1) : path;
  if (isJsonBody(path)) return true;
  if (plain.includes(first)) return rest.length === (first === 'headers' ? 1 : 0);
  if (first === 'expect') return true;
  if (first === 'capture') return rest.at(-1) !== 'body';
  if (first === 'http')
    return rest[0] === 'headers' ? rest.length === 2 : rest[0] === 'method' || rest[0] === 'url';
  return first === 'body' && rest[0] === 'text' && rest.length === 1;
}

function isJsonBody([first, second]: JSONPath): boolean {
  return first === 'body' && second === 'json';
}
