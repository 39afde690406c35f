/*
 * Placeholders that importing adds are marked by noncharacters, which Unicode reserves for internal use, until the request is written:
 * `{{…}}` in a command is sent as it is, and is escaped in the request file.
 */
const mark = '\uFDD0';
const marked = /\uFDD0([\w$.]+)\uFDD0/g;

/** Characters that no source may contain, because they are used here. */
export const noncharacters = /[\uFDD0-\uFDEF]/;

/** Marks the position of a placeholder. */
export function markPlaceholder(name: string): string {
  return mark + name + mark;
}

/** Returns whether a text contains marked placeholders. */
export function hasMarks(text: string): boolean {
  return text.includes(mark);
}

/** Changes a text, but not its marked placeholders. */
export function outsideMarks(text: string, change: (part: string) => string): string {
  return text
    .split(/(\uFDD0[\w$.]+\uFDD0)/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}

/** Returns the names of all marked placeholders. */
export function markedNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(marked)].map(([, name = '']) => name))];
}

/** Writes marked placeholders as `{{name}}`. */
export function resolveMarks(text: string): string {
  return text.replaceAll(marked, '{{$1}}');
}
