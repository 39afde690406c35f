import { listOf, objectOf, textOf, type PlainObject } from './parsePlainJson.ts';

/** Returns a line if an entry of a list has a description: a header, variable or field. */
export function entryNotes(...lists: readonly unknown[]): readonly string[] {
  const isAny = lists.some((list) => listOf(list).some((entry) => isDescribed(objectOf(entry))));
  return isAny ? ['Descriptions of headers, variables or fields'] : [];
}

/** Returns whether an object has a description, which may be an object with its text. */
export function isDescribed({ description }: PlainObject): boolean {
  return (textOf(description) || textOf(objectOf(description)['content'])).trim() !== '';
}
