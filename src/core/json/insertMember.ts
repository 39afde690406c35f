import type { Node } from 'jsonc-parser';
import { lineIndent } from './indentation.ts';
import { isInline, type JsonLayout } from './jsonLayout.ts';
import { commaAfter, endOf, endOfLineTrivia } from './jsonSpan.ts';
import { membersOf } from './jsonTree.ts';
import type { TextEdit } from './textEdit.ts';

/**
 * Puts `"name": value` into an object as its member number `index`. Comments stay with the member they stand beside.
 *
 * @param member what is written; lines after its first are already indented
 */
export function insertMember(
  text: string,
  object: Node,
  index: number,
  member: string,
  layout: JsonLayout,
): readonly TextEdit[] {
  const members = membersOf(object);
  const previous = members[index - 1];
  const next = members[index];
  if (!previous && !next) return [insertFirst(text, object, member, layout)];
  const inline = isInline(text, object);
  if (!previous) {
    const offset = next?.node.offset ?? 0;
    return [insert(offset, `${member},${inline ? ' ' : layout.lineEnd + lineIndent(text, offset)}`)];
  }
  const end = endOf(previous.node);
  const comma = commaAfter(text, end);
  const gap = inline ? ' ' : layout.lineEnd + lineIndent(text, previous.node.offset);
  const own = gap + member + (next ? ',' : '');
  if (comma !== undefined) return [insert(inline ? comma + 1 : endOfLineTrivia(text, comma + 1), own)];
  const place = inline ? end : endOfLineTrivia(text, end);
  return place === end ? [insert(end, `,${own}`)] : [insert(end, ','), insert(place, own)];
}

function insertFirst(text: string, object: Node, member: string, { unit, lineEnd }: JsonLayout): TextEdit {
  const base = lineIndent(text, object.offset);
  const offset = object.offset + 1;
  const inside = text.slice(offset, endOf(object) - 1);
  const own = lineEnd + base + unit + member;
  // What an object without members holds is white space and comments.
  if (inside.trim() === '') return { offset, length: inside.length, text: own + lineEnd + base };
  return insert(offset, /^[ \t]*[\r\n]/.test(inside) ? own : own + lineEnd + base + unit);
}

function insert(offset: number, text: string): TextEdit {
  return { offset, length: 0, text };
}
