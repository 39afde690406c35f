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
  return insertItem(text, object, index, member, layout);
}

/** Inserts an element into an array, as `insertMember` does in an object. */
export function insertElement(
  text: string,
  array: Node,
  index: number,
  element: string,
  layout: JsonLayout,
): readonly TextEdit[] {
  return insertItem(text, array, index, element, layout);
}

function insertItem(
  text: string,
  container: Node,
  index: number,
  item: string,
  layout: JsonLayout,
): readonly TextEdit[] {
  const items = itemsOf(container);
  const previous = items[index - 1];
  const next = items[index];
  if (!previous && !next) return [insertFirst(text, container, item, layout)];
  const inline = isInline(text, container);
  if (!previous) {
    const offset = next?.offset ?? 0;
    return [insert(offset, `${item},${inline ? ' ' : layout.lineEnd + lineIndent(text, offset)}`)];
  }
  const end = endOf(previous);
  const comma = commaAfter(text, end);
  const gap = inline ? ' ' : layout.lineEnd + lineIndent(text, previous.offset);
  const own = gap + item + (next ? ',' : '');
  if (comma !== undefined) return [insert(inline ? comma + 1 : endOfLineTrivia(text, comma + 1), own)];
  const place = inline ? end : endOfLineTrivia(text, end);
  return place === end ? [insert(end, `,${own}`)] : [insert(end, ','), insert(place, own)];
}

/** The elements of an array, or the members of an object. */
function itemsOf(container: Node): readonly Node[] {
  return container.type === 'array'
    ? (container.children ?? [])
    : membersOf(container).map(({ node }) => node);
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
  return removeItem(text, object, member.node);
}

/** Removes an element of an array in the same way. */
export function removeElement(text: string, array: Node, element: Node): readonly TextEdit[] {
  return removeItem(text, array, element);
}

function removeItem(text: string, container: Node, item: Node): readonly TextEdit[] {
  const items = itemsOf(container);
  const index = items.indexOf(item);
  const previous = items[index - 1];
  const last = index === items.length - 1;
  const comma = commaAfter(text, endOf(item));
  const own = ownLines(text, item.offset, comma === undefined ? endOf(item) : comma + 1);
  const commaBefore = last && previous ? commaAfter(text, endOf(previous)) : undefined;
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
