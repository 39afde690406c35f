/**
 * Returns the JSONPath of a location: `$.items[0]['unit price']`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function toJsonPath(location: readonly (string | number)[]): string {
  return `$${location.map((step) => (typeof step === 'number' ? `[${step}]` : toName(step))).join('')}`;
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
