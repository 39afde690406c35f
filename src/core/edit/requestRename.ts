import { toJsonLayout } from '../json/jsonLayout.ts';
import { membersOf, parseJsonTree, soundObject } from '../json/jsonTree.ts';
import { toFileBase } from './newRequestName.ts';
import { requestKeys } from '../requestFile/requestFile.ts';
import { parseRequestTree } from '../requestFile/requestTree.ts';
import { replaceSpan, setMember } from '../json/editMember.ts';
import type { TextEdit } from '../json/textEdit.ts';

/** What a request is called: the name of its file, and the `name` in it where it has one. */
export type RequestNames = { readonly base: string; readonly name?: string };

/**
 * What a request is called after a person typed what it be shown as: its file follows, unless it was called something
 * else than the request on purpose; the `name` in it is kept where it has one, or where no file can be called that.
 * Undefined when no file can have any such name.
 */
export function toNewNames({ base, name }: RequestNames, typed: string): RequestNames | undefined {
  const wanted = typed.trim();
  const wantedBase = toFileBase(wanted);
  if (wantedBase === '') return undefined;
  const follows = name === undefined || toFileBase(name) === base;
  const named = name !== undefined || wantedBase !== wanted;
  return { base: follows ? wantedBase : base, ...(named && { name: wanted }) };
}

/** Gives a request another `name`. A text that is no object is left alone. */
export function editRequestName(text: string, name: string): readonly TextEdit[] {
  const root = soundObject(parseRequestTree(text));
  return root
    ? setMember(text, root, requestKeys, 'name', JSON.stringify(name), toJsonLayout(text, root))
    : [];
}

/** Lets the `order` of a collection follow a request whose file got another name. */
export function editCollectionOrder(text: string, from: string, to: string): readonly TextEdit[] {
  const root = soundObject(parseJsonTree(text, true));
  const order = root && membersOf(root).find(({ name }) => name === 'order')?.value;
  return (order?.type === 'array' ? (order.children ?? []) : [])
    .filter(({ value }) => value === from)
    .flatMap((entry) => replaceSpan(text, entry, JSON.stringify(to)));
}
