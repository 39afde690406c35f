import type { Node } from 'jsonc-parser';
import { membersOf } from './jsonTree.ts';

/** How a file is laid out, so that what is put into it looks like the rest. */
export type JsonLayout = { readonly unit: string; readonly lineEnd: string };

/** Reads the layout off a file: its line ends, and the indentation of its first member; else two spaces. */
export function toJsonLayout(text: string, root: Node | undefined): JsonLayout {
  const first = root && membersOf(root)[0];
  const indent = first && lineIndent(text, first.node.offset);
  return { lineEnd: text.includes('\r\n') ? '\r\n' : '\n', unit: indent || '  ' };
}

/** True for an object whose members stand on one line, braces included; an empty `{}` counts. */
export function isInline(text: string, object: Node): boolean {
  const first = membersOf(object)[0];
  const head = text.slice(object.offset, first ? first.node.offset : object.offset + object.length);
  return !/[\r\n]/.test(head);
}

/** The white space that the line of an offset begins with. */
export function lineIndent(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Takes an indentation off every line but the first; a line that has less of it loses what it has. */
export function dedent(text: string, indent: string): string {
  return text.replace(/(\r\n|\r|\n)([ \t]*)/g, (_, end: string, space: string) => {
    let shared = 0;
    while (shared < indent.length && space[shared] === indent[shared]) shared++;
    return end + space.slice(shared);
  });
}

/** Puts an indentation before every line but the first and the empty ones, and gives all the same line end: undoes {@link dedent}. */
export function reindent(text: string, indent: string, lineEnd: string): string {
  return text.replace(/(?:\r\n|\r|\n)(?=(\r|\n)?)/g, (_, empty: string | undefined) =>
    empty === undefined ? lineEnd + indent : lineEnd,
  );
}
