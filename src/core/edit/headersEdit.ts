import type { Node } from 'jsonc-parser';
import type { Header } from '../http/header.ts';
import { lineIndent, type JsonLayout } from '../json/jsonLayout.ts';
import { insertMember, removeMember, replaceSpan, setMember } from '../json/editMember.ts';
import { membersOf, type Member } from '../json/jsonTree.ts';
import type { TextEdit } from '../json/textEdit.ts';

/**
 * Returns the edits that set the `headers` of an object. Equal headers at both ends stay untouched; a changed
 * header keeps its position and its comment.
 */
export function editHeaders(
  text: string,
  owner: Node,
  order: readonly string[],
  headers: readonly Header[],
  layout: JsonLayout,
): readonly TextEdit[] {
  const written = toHeadersObject(headers, lineIndent(text, owner.offset), layout);
  const object = membersOf(owner).find(({ name }) => name === 'headers')?.value;
  if (headers.length === 0 || object?.type !== 'object')
    return setMember(text, owner, order, 'headers', written, layout);
  const members = membersOf(object);
  const [start, end] = unchanged(members, headers);
  const old = members.slice(start, members.length - end);
  const fresh = headers.slice(start, headers.length - end);
  const kept = old.slice(0, fresh.length);
  const edits = kept.flatMap((member, index) => renew(text, member, fresh[index] ?? ['', '']));
  const surplus = old.slice(fresh.length);
  const missing = fresh.slice(old.length);
  if (surplus.length <= 1 && missing.length <= 1)
    return [
      ...edits,
      ...surplus.flatMap((member) => removeMember(text, object, member)),
      ...missing.flatMap((header) =>
        insertMember(text, object, start + kept.length, toMember(header), layout),
      ),
    ];
  return setMember(text, owner, order, 'headers', written, layout);
}

function renew(text: string, { key, value }: Member, [name, content]: Header): readonly TextEdit[] {
  return [
    ...(key.value === name ? [] : replaceSpan(text, key, JSON.stringify(name))),
    ...(value.value === content ? [] : replaceSpan(text, value, JSON.stringify(content))),
  ];
}

/** Counts the equal headers at the beginning and at the end. */
function unchanged(members: readonly Member[], headers: readonly Header[]): readonly [number, number] {
  const same = (member: Member | undefined, header: Header | undefined): boolean =>
    member !== undefined && member.name === header?.[0] && member.value.value === header[1];
  const shorter = Math.min(members.length, headers.length);
  let start = 0;
  while (same(members[start], headers[start])) start++;
  let end = 0;
  while (end < shorter - start && same(members.at(-1 - end), headers.at(-1 - end))) end++;
  return [start, end];
}

/**
 * Writes headers as an object; undefined for no headers.
 *
 * @param indent indentation of the object that contains them
 */
export function toHeadersObject(
  headers: readonly Header[],
  indent: string,
  { unit, lineEnd }: JsonLayout,
): string | undefined {
  if (headers.length === 0) return undefined;
  const [only] = headers;
  if (headers.length === 1 && only) return `{ ${toMember(only)} }`;
  const gap = lineEnd + indent + unit;
  return `{${headers.map((header) => gap + unit + toMember(header)).join(',')}${gap}}`;
}

function toMember([name, value]: Header): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}
