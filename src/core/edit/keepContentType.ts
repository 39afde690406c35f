import { applyEdits, type TextEdit } from '../json/textEdit.ts';
import { defaultContentType, isJsonDraft } from '../prepare/invocationBody.ts';
import { parseRequestFile } from '../requestFile/requestFile.ts';
import { editRequestFile } from './requestEdit.ts';

/**
 * Returns the edits that name the content type of JSON that is not valid: the file contains it as text, which does not show that it is
 * JSON. Returns none for any other request.
 */
export function keepContentType(text: string): readonly TextEdit[] {
  const parsed = parseRequestFile(text, '');
  if (!parsed.ok || parsed.value.contentType !== undefined) return [];
  const { body, contentType } = parsed.value;
  return isJsonDraft(body, contentType)
    ? editRequestFile(text, { field: 'contentType', value: defaultContentType(body.kind) })
    : [];
}

/** Returns the text with these edits. */
export function withContentType(text: string): string {
  return applyEdits(text, keepContentType(text));
}
