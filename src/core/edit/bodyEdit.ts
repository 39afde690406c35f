import type { Node } from 'jsonc-parser';
import { lineIndent, reindent, type JsonLayout } from '../json/jsonLayout.ts';
import { jsonBodyProblems } from '../json/jsonBody.ts';
import { valueSpan } from '../json/jsonSpan.ts';
import { jsonTokens } from '../json/jsonTokens.ts';
import { membersOf, type Member } from '../json/jsonTree.ts';
import { bodyKeys, type RequestBody } from '../requestFile/requestBody.ts';
import { requestKeys } from '../requestFile/requestFile.ts';
import { setMember } from '../json/editMember.ts';
import { toMinimalEdit, type TextEdit } from '../json/textEdit.ts';

/**
 * Returns the edits that replace the `body` of a request. JSON is written token by token, with the
 * indentation of the file; invalid JSON is stored as text until it is valid.
 */
export function editBody(
  text: string,
  root: Node,
  body: RequestBody,
  layout: JsonLayout,
): readonly TextEdit[] {
  const content = toContent(body);
  const object = membersOf(root).find(({ name }) => name === 'body')?.value;
  if (!content || object?.type !== 'object')
    return setMember(text, root, requestKeys, 'body', content && write(content, layout.unit, layout), layout);
  const members = membersOf(object);
  const holder = members.find(({ name }) => bodyKeys.some((key) => key === name));
  if (holder?.name === content.key && !outgrows(text, object, content))
    return [
      ...renew(text, holder, content, layout),
      ...(content.key === 'file' ? setExpand(text, object, content.expand, layout) : []),
    ];
  const others = members.filter((member) => member !== holder && member.name !== 'expand');
  if (holder && (others.length > 0 || hasComments(text, object, holder)))
    return retype(text, object, holder, content, layout);
  return replace(text, object, write(content, lineIndent(text, object.offset), layout));
}

type Content =
  | { readonly key: 'json'; readonly value: string }
  | { readonly key: 'text' | 'base64'; readonly value: string }
  | { readonly key: 'file'; readonly value: string; readonly expand: boolean };

function toContent(body: RequestBody): Content | undefined {
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'json':
      return jsonBodyProblems(body.source).length === 0
        ? { key: 'json', value: body.source.trim() }
        : { key: 'text', value: body.source };
    case 'text':
      return { key: 'text', value: body.text };
    case 'file':
      return { key: 'file', value: body.path, expand: body.expand };
    case 'base64':
      return { key: 'base64', value: body.data };
  }
}

/** Writes the whole object: on one line unless it contains JSON of several lines. */
function write(content: Content, indent: string, { unit, lineEnd }: JsonLayout): string {
  const inner = indent + unit;
  const expand = content.key === 'file' && content.expand ? ', "expand": true' : '';
  const value = toValue(content, inner, lineEnd);
  return /[\r\n]/.test(value)
    ? `{${lineEnd}${inner}"${content.key}": ${value}${lineEnd}${indent}}`
    : `{ "${content.key}": ${value}${expand} }`;
}

function toValue(content: Content, indent: string, lineEnd: string): string {
  if (content.key !== 'json') return JSON.stringify(content.value);
  const written = reindent(content.value, indent, lineEnd);
  const { value } = content;
  if (!value.includes('//', Math.max(value.lastIndexOf('\n'), value.lastIndexOf('\r')))) return written;
  // A comment at the end must not swallow what follows on its line.
  return [...jsonTokens(content.value)].at(-1)?.text.startsWith('//') ? written + lineEnd + indent : written;
}

function renew(text: string, holder: Member, content: Content, { lineEnd }: JsonLayout): readonly TextEdit[] {
  const span = valueSpan(text, holder);
  const value = toValue(content, lineIndent(text, span.offset), lineEnd);
  const followed = /^[ \t]*[\r\n]/.test(text.slice(span.offset + span.length));
  return replace(text, span, followed ? value.trimEnd() : value);
}

function retype(
  text: string,
  object: Node,
  holder: Member,
  content: Content,
  layout: JsonLayout,
): readonly TextEdit[] {
  const { offset, length } = valueSpan(text, holder);
  const value = toValue(content, lineIndent(text, offset), layout.lineEnd);
  const start = holder.node.offset;
  const expand = content.key === 'file' && content.expand;
  const known = membersOf(object).some(({ name }) => name === 'expand');
  const beside = expand && !known ? ', "expand": true' : '';
  return [
    ...replace(
      text,
      { offset: start, length: offset + length - start },
      `"${content.key}": ${value}${beside}`,
    ),
    ...(known ? setExpand(text, object, expand, layout) : []),
  ];
}

function setExpand(text: string, object: Node, expand: boolean, layout: JsonLayout): readonly TextEdit[] {
  return setMember(text, object, ['file', 'expand'], 'expand', expand ? 'true' : undefined, layout);
}

/** Returns true if JSON of several lines would go into an object on one line. */
function outgrows(text: string, object: Node, { key, value }: Content): boolean {
  const written = text.slice(object.offset, object.offset + object.length);
  return key === 'json' && /[\r\n]/.test(value) && !/[\r\n]/.test(written);
}

/** Returns true if the object has comments beside its body, which must be kept. */
function hasComments(text: string, object: Node, holder: Member): boolean {
  const { offset, length } = valueSpan(text, holder);
  return [...jsonTokens(text.slice(object.offset, object.offset + object.length))].some(
    (token) =>
      token.kind === 'comment' &&
      (object.offset + token.offset < offset || object.offset + token.offset >= offset + length),
  );
}

function replace(
  text: string,
  { offset, length }: { readonly offset: number; readonly length: number },
  value: string,
): readonly TextEdit[] {
  const edit = toMinimalEdit(text.slice(offset, offset + length), value);
  return edit ? [{ ...edit, offset: edit.offset + offset }] : [];
}
