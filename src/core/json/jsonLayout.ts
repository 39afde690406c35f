import type { Node } from 'jsonc-parser';
import { lineIndent } from './indentation.ts';
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
