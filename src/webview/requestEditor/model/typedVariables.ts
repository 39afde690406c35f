import type { NamedValue } from '../../../core/edit/namedValuesEdit.ts';
import type { Header } from '../../../core/http/header.ts';
import type { Variables } from '../../../core/variables/variable.ts';

/**
 * Converts the rows of the form to variables. What was not a string, such as a number, stays one as long as the typed text is JSON; every
 * other text becomes a string. Of two rows with the same name, the last one counts.
 */
export function toTypedVariables(before: Variables, rows: readonly Header[]): readonly NamedValue[] {
  const old = Object.values(before);
  const typed = rows.map(([name, text], index): NamedValue => {
    const own = Object.hasOwn(before, name) ? before[name] : old[index];
    if (own?.text === text) return [name, own.json];
    const isString = own?.json.startsWith('"') ?? true;
    return [name, !isString && isJsonValue(text) ? text : JSON.stringify(text)];
  });
  return [...new Map(typed)];
}

function isJsonValue(text: string): boolean {
  try {
    return typeof JSON.parse(text) !== 'string';
  } catch {
    return false;
  }
}
