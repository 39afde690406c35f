import { toJsonLayout } from '../json/jsonLayout.ts';
import { insertMember, removeMember, replaceSpan, setMember } from '../json/editMember.ts';
import { membersOf, soundObject } from '../json/jsonTree.ts';
import { applyEdits, toMinimalEdit, type TextEdit } from '../json/textEdit.ts';
import { strictJson } from '../json/strictJson.ts';
import { parseRequestTree } from '../requestFile/parseRequestTree.ts';
import { requestKeys } from '../requestFile/requestFile.ts';

/** A variable or a capture: its name, and its value as JSON. */
export type NamedValue = readonly [name: string, json: string];

type Key = 'variables' | 'capture';

/**
 * Returns the edits that set the `variables` or the `capture` of a request. What stays at its position keeps its comment, and its value
 * is only written if it changed. Returns none for an invalid text.
 */
export function editNamedValues(text: string, key: Key, values: readonly NamedValue[]): readonly TextEdit[] {
  const after = values.length === 0 ? remove(text, key) : write(text, key, values);
  const edit = toMinimalEdit(text, after);
  return edit ? [edit] : [];
}

function remove(text: string, key: Key): string {
  const root = soundObject(parseRequestTree(text));
  return root
    ? applyEdits(text, setMember(text, root, requestKeys, key, undefined, toJsonLayout(text, root)))
    : text;
}

function write(text: string, key: Key, values: readonly NamedValue[]): string {
  let after = withObject(text, key);
  // One change after the other: each is computed from the text after the previous one.
  for (const [index, value] of values.entries()) after = change(after, key, index, value);
  for (;;) {
    const { object } = find(after, key);
    const surplus = object && membersOf(object)[values.length];
    if (!object || !surplus) return after;
    after = applyEdits(after, removeMember(after, object, surplus));
  }
}

/** Sets the name and value of a member by its position, or appends one. */
function change(text: string, owner: Key, index: number, [name, json]: NamedValue): string {
  const { object, layout } = find(text, owner);
  if (!object || !layout) return text;
  const members = membersOf(object);
  const member = members[index];
  const key = JSON.stringify(name);
  // One that was removed before this one.
  const later = members.findIndex((each, at) => at > index && each.name === name);
  if (member && member.name !== name && later !== -1)
    return change(applyEdits(text, removeMember(text, object, member)), owner, index, [name, json]);
  if (!member) return applyEdits(text, insertMember(text, object, index, `${key}: ${json}`, layout));
  return applyEdits(text, [
    ...(member.name === name ? [] : replaceSpan(text, member.key, key)),
    ...(strictJson(text, member.value) === json ? [] : replaceSpan(text, member.value, json)),
  ]);
}

/** Adds the object if it is missing. */
function withObject(text: string, key: Key): string {
  const { root, object, layout } = find(text, key);
  if (!root || !layout || object) return text;
  return applyEdits(text, setMember(text, root, requestKeys, key, '{}', layout));
}

function find(text: string, key: Key) {
  const root = soundObject(parseRequestTree(text));
  const value = root && membersOf(root).find(({ name }) => name === key)?.value;
  return {
    root,
    object: value?.type === 'object' ? value : undefined,
    layout: root && toJsonLayout(text, root),
  };
}
