import type { Node } from 'jsonc-parser';
import type { Header } from '../http/header.ts';
import { editHeaders, toHeadersObject } from './headersEdit.ts';
import type { JsonLayout } from '../json/jsonLayout.ts';
import { membersOf } from '../json/jsonTree.ts';
import { requestKeys } from '../requestFile/requestFile.ts';
import { setMember } from '../json/editMember.ts';
import type { TextEdit } from '../json/textEdit.ts';

/** The keys of `http` in the order they are written. */
const httpKeys = ['method', 'url', 'headers'] as const;

/**
 * Returns the edits that set the method or URL of the HTTP request; `http` is removed with its last member.
 */
export function editHttpText(
  text: string,
  root: Node,
  key: 'method' | 'url',
  value: string | undefined,
  layout: JsonLayout,
): readonly TextEdit[] {
  return editHttp(text, root, key, value === undefined ? undefined : JSON.stringify(value), layout, (http) =>
    setMember(text, http, httpKeys, key, value === undefined ? undefined : JSON.stringify(value), layout),
  );
}

/**
 * Returns the edits that set the headers of the HTTP request, as `editHeaders` does for those of the
 * invocation.
 */
export function editHttpHeaders(
  text: string,
  root: Node,
  headers: readonly Header[],
  layout: JsonLayout,
): readonly TextEdit[] {
  const written = toHeadersObject(headers, layout.unit, layout);
  return editHttp(text, root, 'headers', written, layout, (http) =>
    editHeaders(text, http, httpKeys, headers, layout),
  );
}

/** @param value the value in a new `http`, if there is none yet */
function editHttp(
  text: string,
  root: Node,
  key: (typeof httpKeys)[number],
  value: string | undefined,
  layout: JsonLayout,
  change: (http: Node) => readonly TextEdit[],
): readonly TextEdit[] {
  const http = membersOf(root).find(({ name }) => name === 'http')?.value;
  if (http?.type !== 'object') {
    const whole = value === undefined ? undefined : `{ "${key}": ${value} }`;
    return setMember(text, root, requestKeys, 'http', whole, layout);
  }
  const others = membersOf(http).filter(({ name }) => name !== key);
  return value === undefined && others.length === 0
    ? setMember(text, root, requestKeys, 'http', undefined, layout)
    : change(http);
}
