import type { Node } from 'jsonc-parser';
import { toJsonLayout, type JsonLayout } from '../json/jsonLayout.ts';
import { membersOf, parseJsonTree, soundObject } from '../json/jsonTree.ts';
import { requestKeys } from '../requestFile/requestFile.ts';
import { parseRequestTree } from '../requestFile/parseRequestTree.ts';
import { setMember } from '../json/editMember.ts';
import type { TextEdit } from '../json/textEdit.ts';

/** Returns the edits that define a variable in a request as an empty string; none for an invalid text. */
export function defineInRequest(text: string, name: string): readonly TextEdit[] {
  const root = soundObject(parseRequestTree(text));
  if (!root) return [];
  const layout = toJsonLayout(text, root);
  const variables = objectOf(root, 'variables');
  return variables
    ? append(text, variables, name, '""', layout)
    : setMember(text, root, requestKeys, 'variables', `{ ${JSON.stringify(name)}: "" }`, layout);
}

/**
 * Returns the edits that define a variable in every environment of a file as an empty string; in a new
 * environment `dev` if there are none.
 */
export function defineInEnvironments(text: string, name: string): readonly TextEdit[] {
  const root = soundObject(parseJsonTree(text, true));
  if (!root) return [];
  const layout = toJsonLayout(text, root);
  const environments = membersOf(root).filter(({ value }) => value.type === 'object');
  if (environments.length === 0) return append(text, root, 'dev', `{ ${JSON.stringify(name)}: "" }`, layout);
  return environments
    .filter(({ value }) => membersOf(value).every((member) => member.name !== name))
    .flatMap(({ value }) => append(text, value, name, '""', layout));
}

function append(
  text: string,
  object: Node,
  name: string,
  value: string,
  layout: JsonLayout,
): readonly TextEdit[] {
  const order = [...membersOf(object).map((member) => member.name), name];
  return setMember(text, object, order, name, value, layout);
}

function objectOf(root: Node, name: string): Node | undefined {
  const value = membersOf(root).find((member) => member.name === name)?.value;
  return value?.type === 'object' ? value : undefined;
}
