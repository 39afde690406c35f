import type { Node } from 'jsonc-parser';
import {
  insertElement,
  insertMember,
  removeElement,
  removeMember,
  replaceSpan,
  setMember,
} from '../json/editMember.ts';
import { inlineJson } from '../json/inlineJson.ts';
import { toJsonLayout } from '../json/jsonLayout.ts';
import { membersOf, soundObject } from '../json/jsonTree.ts';
import { strictJson } from '../json/strictJson.ts';
import { applyEdits, toMinimalEdit, type TextEdit } from '../json/textEdit.ts';
import { parseRequestTree } from '../requestFile/parseRequestTree.ts';
import { readEntry, type EntryMember, type TestEntry } from '../requestFile/requestTests.ts';
import { requestKeys } from '../requestFile/requestFile.ts';

/**
 * Returns the edits that set the list `expect` of a request. Entries that stay the same, and members of an entry that do, keep their
 * layout and comments. Returns none for an invalid text.
 */
export function editExpectations(text: string, entries: readonly TestEntry[]): readonly TextEdit[] {
  const after = entries.length === 0 ? withoutList(text) : write(text, entries);
  const edit = toMinimalEdit(text, after);
  return edit ? [edit] : [];
}

function withoutList(text: string): string {
  const { root, layout } = find(text);
  return root ? applyEdits(text, setMember(text, root, requestKeys, 'expect', undefined, layout)) : text;
}

function write(text: string, entries: readonly TestEntry[]): string {
  const { root, list, layout } = find(text);
  if (!root) return text;
  if (!list) {
    const empty = applyEdits(text, setMember(text, root, requestKeys, 'expect', '[]', layout));
    return write(empty, entries);
  }
  const old = (list.children ?? []).map((node) => JSON.stringify(readEntry(text, node)));
  const wanted = entries.map((entry) => JSON.stringify(entry));
  let start = 0;
  while (start < old.length && start < wanted.length && old[start] === wanted[start]) start++;
  let end = 0;
  const shorter = Math.min(old.length, wanted.length);
  while (end < shorter - start && old.at(-1 - end) === wanted.at(-1 - end)) end++;
  let after = text;
  // One change after the other: each is computed from the text after the previous one.
  for (let surplus = old.length - wanted.length; surplus > 0; surplus--)
    after = change(after, (source, array) => {
      const element = array.children?.[old.length - end - 1 - (old.length - wanted.length - surplus)];
      return element ? removeElement(source, array, element) : [];
    });
  for (const [index, entry] of entries.entries()) {
    if (index < start || index >= entries.length - end) continue;
    const isKept = index < old.length - end;
    after = isKept
      ? renew(after, index, entry)
      : change(after, (source, array) => insertElement(source, array, index, toText(entry), layout));
  }
  return after;
}

/** Changes an entry member by member. */
function renew(text: string, index: number, entry: TestEntry): string {
  let after = text;
  const element = (): Node | undefined => find(after).list?.children?.[index];
  for (const [position, member] of entry.entries()) {
    const node = element();
    if (node?.type !== 'object') return text;
    after = renewMember(after, node, position, member);
  }
  for (;;) {
    const node = element();
    const surplus = node && membersOf(node)[entry.length];
    if (!node || !surplus) return after;
    after = applyEdits(after, removeMember(after, node, surplus));
  }
}

function renewMember(text: string, node: Node, position: number, [name, json]: EntryMember): string {
  const members = membersOf(node);
  const member = members[position];
  const key = JSON.stringify(name);
  const later = members.findIndex((each, at) => at > position && each.name === name);
  if (member && member.name !== name && later !== -1) {
    const removed = applyEdits(text, removeMember(text, node, member));
    const again = nodeAt(removed, node.offset);
    return again ? renewMember(removed, again, position, [name, json]) : removed;
  }
  if (!member)
    return applyEdits(
      text,
      insertMember(text, node, position, `${key}: ${inlineJson(json)}`, toJsonLayout(text, find(text).root)),
    );
  return applyEdits(text, [
    ...(member.name === name ? [] : replaceSpan(text, member.key, key)),
    ...(strictJson(text, member.value) === json ? [] : replaceSpan(text, member.value, inlineJson(json))),
  ]);
}

function nodeAt(text: string, offset: number): Node | undefined {
  return find(text).list?.children?.find((each) => each.offset === offset);
}

function change(text: string, make: (text: string, list: Node) => readonly TextEdit[]): string {
  const { list } = find(text);
  return list ? applyEdits(text, make(text, list)) : text;
}

function toText(entry: TestEntry): string {
  return `{ ${entry.map(([name, json]) => `${JSON.stringify(name)}: ${inlineJson(json)}`).join(', ')} }`;
}

function find(text: string) {
  const root = soundObject(parseRequestTree(text));
  const value = root && membersOf(root).find(({ name }) => name === 'expect')?.value;
  return { root, list: value?.type === 'array' ? value : undefined, layout: toJsonLayout(text, root) };
}
