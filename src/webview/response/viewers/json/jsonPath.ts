import { toJsonText } from './jsonScan.ts';

/** A step of a path: a key token as written in the text, or an index. */
export type PathStep = { readonly key: string } | { readonly index: number };

/**
 * Returns the JSONPath of a value: `$.items[0]['unit price']`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function toJsonPath(steps: readonly PathStep[]): string {
  return `$${steps.map((step) => ('index' in step ? `[${step.index}]` : toName(toJsonText(step.key)))).join('')}`;
}

function toName(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && isShort(name) ? `.${name}` : `['${quote(name)}']`;
}

/** The short form has ASCII letters and digits, or any other character above ASCII. */
function isShort(name: string): boolean {
  return /^[A-Za-z_\u0080-\uFFFF][A-Za-z0-9_\u0080-\uFFFF]*$/.test(name);
}

const escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
  '\\': '\\\\',
};

function quote(name: string): string {
  return name.replace(
    /[\p{Control}'\\]/gu,
    (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
