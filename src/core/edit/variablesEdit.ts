import { toJsonLayout } from '../json/jsonLayout.ts';
import { insertMember, removeMember, replaceSpan, setMember } from '../json/editMember.ts';
import { membersOf, soundObject } from '../json/jsonTree.ts';
import { applyEdits, toMinimalEdit, type TextEdit } from '../json/textEdit.ts';
import { parseRequestTree } from '../requestFile/parseRequestTree.ts';
import { requestKeys } from '../requestFile/requestFile.ts';

/** A variable: its name, and its value as JSON. */
export type VariablePair = readonly [name: string, json: string];

/**
 * Returns the edits that set the `variables` of a request. A variable that stays at its position keeps its comment, and its value is
 * only written if it changed. Returns none for an invalid text.
 */
export function editVariables(text: string, variables: readonly VariablePair[]): readonly TextEdit[] {
  const after = variables.length === 0 ? remove(text) : write(text, variables);
  const edit = toMinimalEdit(text, after);
  return edit ? [edit] : [];
}

function remove(text: string): string {
  const root = soundObject(parseRequestTree(text));
  return root
    ? applyEdits(text, setMember(text, root, requestKeys, 'variables', undefined, toJsonLayout(text, root)))
    : text;
}

function write(text: string, variables: readonly VariablePair[]): string {
  let after = withObject(text);
  // One change after the other: each is computed from the text after the previous one.
  for (const [index, variable] of variables.entries()) after = change(after, index, variable);
  for (;;) {
    const { object } = find(after);
    const surplus = object && membersOf(object)[variables.length];
    if (!object || !surplus) return after;
    after = applyEdits(after, removeMember(after, object, surplus));
  }
}

/** Sets the name and value of a member by its position, or appends one. */
function change(text: string, index: number, [name, json]: VariablePair): string {
  const { object, layout } = find(text);
  if (!object || !layout) return text;
  const members = membersOf(object);
  const member = members[index];
  const key = JSON.stringify(name);
  // A variable that was removed before this one.
  const later = members.findIndex((each, at) => at > index && each.name === name);
  if (member && member.name !== name && later !== -1)
    return change(applyEdits(text, removeMember(text, object, member)), index, [name, json]);
  if (!member) return applyEdits(text, insertMember(text, object, index, `${key}: ${json}`, layout));
  return applyEdits(text, [
    ...(member.name === name ? [] : replaceSpan(text, member.key, key)),
    ...replaceSpan(text, member.value, json),
  ]);
}

/** Adds the object if it is missing. */
function withObject(text: string): string {
  const { root, object, layout } = find(text);
  if (!root || !layout || object) return text;
  return applyEdits(text, setMember(text, root, requestKeys, 'variables', '{}', layout));
}

function find(text: string) {
  const root = soundObject(parseRequestTree(text));
  const value = root && membersOf(root).find(({ name }) => name === 'variables')?.value;
  return {
    root,
    object: value?.type === 'object' ? value : undefined,
    layout: root && toJsonLayout(text, root),
  };
}
