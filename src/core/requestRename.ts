import type { Node } from 'jsonc-parser';
import { toJsonLayout } from './jsonLayout.ts';
import { membersOf, parseJsonTree } from './jsonTree.ts';
import { requestKeys } from './requestKeys.ts';
import { replaceSpan, setMember } from './setMember.ts';
import type { TextEdit } from './textEdit.ts';

/** Gives a request another `name`. A text that is no object is left alone. */
export function editRequestName(text: string, name: string): readonly TextEdit[] {
  const root = parseSound(text);
  return root
    ? setMember(text, root, requestKeys, 'name', JSON.stringify(name), toJsonLayout(text, root))
    : [];
}

/** Lets the `order` of a collection follow a request whose file got another name. */
export function editCollectionOrder(text: string, from: string, to: string): readonly TextEdit[] {
  const root = parseSound(text);
  const order = root && membersOf(root).find(({ name }) => name === 'order')?.value;
  return (order?.type === 'array' ? (order.children ?? []) : [])
    .filter(({ value }) => value === from)
    .flatMap((entry) => replaceSpan(text, entry, JSON.stringify(to)));
}

function parseSound(text: string): Node | undefined {
  const { root, problems } = parseJsonTree(text, true);
  return root?.type === 'object' && problems.length === 0 ? root : undefined;
}
