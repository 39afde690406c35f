import type { Node } from 'jsonc-parser';
import { insertMember } from './insertMember.ts';
import type { JsonLayout } from './jsonLayout.ts';
import { membersOf } from './jsonTree.ts';
import { removeMember } from './removeMember.ts';
import type { TextEdit } from './textEdit.ts';

/**
 * Gives a member of an object another value, adds it after those that come before it in `order`, or takes it out.
 *
 * @param value JSON; undefined takes the member out
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

/** Replaces a part of a text; no edit when it is the same already. */
export function replaceSpan(
  text: string,
  { offset, length }: { readonly offset: number; readonly length: number },
  value: string,
): readonly TextEdit[] {
  return text.slice(offset, offset + length) === value ? [] : [{ offset, length, text: value }];
}
