import { jsonBodyProblems, isJson } from '../json/jsonBody.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import { isJsonDraft } from './invocationBody.ts';

/** The first problem of a body that should be JSON, in its text as the file contains it. */
export type InvalidJson = { readonly text: string; readonly offset: number; readonly problem: string };

/**
 * Finds what is wrong with a text body that names JSON as its content type. Undefined if it is valid once its variables are replaced, if
 * it is empty, and for all other bodies.
 *
 * @param sent the bytes to send
 */
export function findInvalidJson(
  { body, contentType }: Pick<RequestFile, 'body' | 'contentType'>,
  sent: Uint8Array,
): InvalidJson | undefined {
  if (body.kind !== 'text' || contentType === undefined || !isJsonDraft(body, contentType)) return undefined;
  const expanded = new TextDecoder().decode(sent);
  if (expanded.trim() === '' || isJson(expanded)) return undefined;
  const [first] = jsonBodyProblems(body.text);
  // What is wrong may be in the value of a variable.
  return {
    text: body.text,
    offset: first?.offset ?? 0,
    problem: first?.problem ?? 'a variable makes it invalid',
  };
}
