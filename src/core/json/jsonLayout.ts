import type { Node } from 'jsonc-parser';
import { membersOf } from './jsonTree.ts';

/** The layout of a file: inserted text uses it too. `unit` is the indentation of one level. */
export type JsonLayout = { readonly unit: string; readonly lineEnd: string };

/** Detects the layout of a file: its line ends, and the indentation of its first member, else two spaces. */
export function toJsonLayout(text: string, root: Node | undefined): JsonLayout {
  const first = root && membersOf(root)[0];
  const indent = first && lineIndent(text, first.node.offset);
  return { lineEnd: text.includes('\r\n') ? '\r\n' : '\n', unit: indent || '  ' };
}

/** Returns true for an object or array on one line; an empty one counts. */
export function isInline(text: string, container: Node): boolean {
  const first = container.children?.[0];
  const head = text.slice(container.offset, first ? first.offset : container.offset + container.length);
  return !/[\r\n]/.test(head);
}

/** Returns the white space at the beginning of the line of an offset. */
export function lineIndent(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Removes an indentation from every line but the first; a line with less of it loses what it has. */
export function dedent(text: string, indent: string): string {
  return text.replace(/(\r\n|\r|\n)([ \t]*)/g, (_, end: string, space: string) => {
    let shared = 0;
    while (shared < indent.length && space[shared] === indent[shared]) shared++;
    return end + space.slice(shared);
  });
}

/**
 * Adds an indentation to every line but the first and empty ones, and sets all line ends: the inverse of
 * {@link dedent}.
 */
export function reindent(text: string, indent: string, lineEnd: string): string {
  return text.replace(/(?:\r\n|\r|\n)(?=(\r|\n)?)/g, (_, empty: string | undefined) =>
    empty === undefined ? lineEnd + indent : lineEnd,
  );
}
