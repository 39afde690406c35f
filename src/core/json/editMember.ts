import type { Node } from 'jsonc-parser';
import { isInline, lineIndent, type JsonLayout } from './jsonLayout.ts';
import { commaAfter, endOf, endOfLineTrivia } from './jsonSpan.ts';
import { membersOf, type Member } from './jsonTree.ts';
import type { TextEdit } from './textEdit.ts';
import { trimEnd } from '../text/trimEnds.ts';

/**
 * Sets, adds or removes a member of an object. A new member goes after those that precede it in `order`.
 *
 * @param value JSON; undefined removes the member
 */
export function setMember(
  text: string,
  object: Node,
  order: readonly string[],
  name: string,
  value: string | undefined,
  layout: JsonLayout,
): readonly TextEdit[] {
  const members = membersOf(object);
  const member = members.find((each) => each.name === name);
  if (member && value !== undefined) return replaceSpan(text, member.value, value);
  if (member) return removeMember(text, object, member);
  if (value === undefined) return [];
  const before = order.slice(0, order.indexOf(name));
  const index = members.findLastIndex((each) => before.includes(each.name)) + 1;
  return insertMember(text, object, index, `${JSON.stringify(name)}: ${value}`, layout);
}

/** Replaces a part of a text; returns no edit if it is the same already. */
export function replaceSpan(
  text: string,
  { offset, length }: { readonly offset: number; readonly length: number },
  value: string,
): readonly TextEdit[] {
  return text.slice(offset, offset + length) === value ? [] : [{ offset, length, text: value }];
}

/**
 * Inserts `"name": value` into an object as its member number `index`. Comments stay beside their member.
 *
 * @param member the text to insert; lines after its first must be indented already
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
  // An object without members contains only white space and comments.
  if (inside.trim() === '') return { offset, length: inside.length, text: own + lineEnd + base };
  return insert(offset, /^[ \t]*[\r\n]/.test(inside) ? own : own + lineEnd + base + unit);
}

function insert(offset: number, text: string): TextEdit {
  return { offset, length: 0, text };
}

/** Removes a member with its comma; if it has its own lines, also removes them and the comments beside it. */
export function removeMember(text: string, object: Node, member: Member): readonly TextEdit[] {
  const members = membersOf(object);
  const index = members.findIndex(({ node }) => node === member.node);
  const previous = members[index - 1];
  const last = index === members.length - 1;
  const comma = commaAfter(text, endOf(member.node));
  const own = ownLines(text, member.node.offset, comma === undefined ? endOf(member.node) : comma + 1);
  const commaBefore = last && previous ? commaAfter(text, endOf(previous.node)) : undefined;
  if (commaBefore === undefined || comma !== undefined) return [own];
  // Only white space is between the comma and the member: one edit removes both.
  return text.slice(commaBefore + 1, own.offset).trim() === ''
    ? [
        toEdit(
          commaBefore,
          own.offset + own.length,
          trimEnd(text.slice(commaBefore + 1, own.offset), isBlank),
        ),
      ]
    : [{ offset: commaBefore, length: 1, text: '' }, own];
}

/**
 * Returns the lines of a member that shares them only with comments, else the member and the white space
 * after it.
 */
function ownLines(text: string, start: number, end: number): TextEdit {
  const lineStart = trimEnd(text.slice(0, start), isBlank).length;
  const atLineStart = lineStart === 0 || /[\r\n]/.test(text.charAt(lineStart - 1));
  const lineEnd = endOfLineTrivia(text, end);
  const rest = /^[ \t]*(\r\n|\r|\n)/.exec(text.slice(lineEnd))?.[0];
  if (atLineStart && rest !== undefined) return toEdit(lineStart, lineEnd + rest.length);
  // The space before a closing brace is kept.
  const space = /^[ \t]+(?![ \t}])/.exec(text.slice(end))?.[0].length ?? 0;
  return toEdit(start, end + space);
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

function toEdit(start: number, end: number, text = ''): TextEdit {
  return { offset: start, length: end - start, text };
}
