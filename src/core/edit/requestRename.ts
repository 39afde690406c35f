import { toJsonLayout } from '../json/jsonLayout.ts';
import { membersOf, parseJsonTree, soundObject } from '../json/jsonTree.ts';
import { toFileBase } from './newRequestName.ts';
import { requestKeys } from '../requestFile/requestFile.ts';
import { parseRequestTree } from '../requestFile/parseRequestTree.ts';
import { replaceSpan, setMember } from '../json/editMember.ts';
import type { TextEdit } from '../json/textEdit.ts';

/** The names of a request: its file, and its `name` if it has one. */
export type RequestNames = { readonly base: string; readonly name?: string };

/**
 * Returns the names of a request after the user entered a new one. The file is renamed too, unless its name
 * deliberately differs from `name`. `name` is set if it exists or if no file can have this name. Undefined if
 * the text cannot become a file name.
 */
export function toNewNames({ base, name }: RequestNames, typed: string): RequestNames | undefined {
  const wanted = typed.trim();
  const wantedBase = toFileBase(wanted);
  if (wantedBase === '') return undefined;
  const follows = name === undefined || toFileBase(name) === base;
  const named = name !== undefined || wantedBase !== wanted;
  return { base: follows ? wantedBase : base, ...(named && { name: wanted }) };
}

/** Returns the edits that set the `name` of a request; none for an invalid text. */
export function editRequestName(text: string, name: string): readonly TextEdit[] {
  const root = soundObject(parseRequestTree(text));
  return root
    ? setMember(text, root, requestKeys, 'name', JSON.stringify(name), toJsonLayout(text, root))
    : [];
}

/** Returns the edits that rename a request in the `order` of a collection. */
export function editCollectionOrder(text: string, from: string, to: string): readonly TextEdit[] {
  const root = soundObject(parseJsonTree(text, true));
  const order = root && membersOf(root).find(({ name }) => name === 'order')?.value;
  return (order?.type === 'array' ? (order.children ?? []) : [])
    .filter(({ value }) => value === from)
    .flatMap((entry) => replaceSpan(text, entry, JSON.stringify(to)));
}
