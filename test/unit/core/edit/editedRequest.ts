import { editRequestFile, type RequestEdit } from '../../../../src/core/edit/requestEdit.ts';
import { parseRequestFile, type RequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';

/** The text of a request after edits, one after the other. */
export function edited(text: string, ...edits: readonly RequestEdit[]): string {
  return edits.reduce((before, edit) => applyEdits(before, editRequestFile(before, edit)), text);
}

/** A request that has to be sound. */
export function parsed(text: string): RequestFile {
  const result = parseRequestFile(text, 'x');
  if (!result.ok) throw new Error(`${JSON.stringify(result.failure)}\n${text}`);
  return result.value;
}

/** The text around the members in `requestTexts`. */
export function comments(text: string): readonly string[] {
  return [...text.matchAll(/\/\* before \d+ \*\/|\/\/ what this is|\/\/ nothing more|\/\/ the end/g)].map(
    String,
  );
}
