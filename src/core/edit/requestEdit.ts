import type { Node } from 'jsonc-parser';
import { editBody } from './bodyEdit.ts';
import type { Header } from '../http/header.ts';
import { editHeaders } from './headersEdit.ts';
import { editHttpHeaders, editHttpText } from './httpEdit.ts';
import type { Intent, InvokeType } from '../invocation/invocationRequest.ts';
import { toJsonLayout } from '../json/jsonLayout.ts';
import { membersOf } from '../json/jsonTree.ts';
import { setMember } from '../json/editMember.ts';
import type { RequestBody } from '../requestFile/requestBody.ts';
import { requestKeys } from '../requestFile/requestFile.ts';
import { parseRequestTree } from '../requestFile/parseRequestTree.ts';
import { editNamedValues, type NamedValue } from './namedValuesEdit.ts';
import { editExpectations } from './testsEdit.ts';
import type { TestEntry } from '../requestFile/requestTests.ts';
import type { CircuitBreakerChoice } from '../policies/circuitBreakerPolicy.ts';
import type { RetryChoice } from '../policies/retryPolicy.ts';
import type { TextEdit } from '../json/textEdit.ts';

/** A change in the request form. `undefined` removes the key. */
export type RequestEdit =
  | { readonly field: 'function'; readonly value: string }
  | { readonly field: 'profile'; readonly value: string | undefined }
  | { readonly field: 'intent'; readonly value: Intent | undefined }
  | { readonly field: 'type'; readonly value: InvokeType | undefined }
  | { readonly field: 'dryRun'; readonly value: boolean }
  | { readonly field: 'requestId'; readonly value: string | undefined }
  | { readonly field: 'contentType'; readonly value: string | undefined }
  | { readonly field: 'headers'; readonly value: readonly Header[] }
  | { readonly field: 'httpMethod'; readonly value: string | undefined }
  | { readonly field: 'httpUrl'; readonly value: string | undefined }
  | { readonly field: 'httpHeaders'; readonly value: readonly Header[] }
  | { readonly field: 'connectTimeout'; readonly value: number | undefined }
  | { readonly field: 'readTimeout'; readonly value: number | undefined }
  /** Also replaces the options of a strategy. */
  | { readonly field: 'retry'; readonly value: RetryChoice | undefined }
  /** Only changes a request that names a strategy. */
  | { readonly field: 'maxAttempts'; readonly value: number | undefined }
  | { readonly field: 'circuitBreaker'; readonly value: CircuitBreakerChoice | undefined }
  | { readonly field: 'bufferLimit'; readonly value: number | undefined }
  | { readonly field: 'variables' | 'capture'; readonly value: readonly NamedValue[] }
  | { readonly field: 'expect'; readonly value: readonly TestEntry[] }
  | { readonly field: 'skip'; readonly value: true | string | undefined }
  | { readonly field: 'body'; readonly value: RequestBody };

/**
 * Returns the edits for a change. Comments, unknown keys and the rest of the layout stay. All offsets refer
 * to `text`, and no edits overlap. Returns none for an invalid text.
 */
export function editRequestFile(text: string, edit: RequestEdit): readonly TextEdit[] {
  const blank = text.trim() === '';
  const source = blank ? '{}\n' : text;
  const { root, problems } = parseRequestTree(source);
  if (root?.type !== 'object' || problems.length > 0) return [];
  const edits = editField(source, root, edit);
  if (!blank) return edits;
  const [first] = edits;
  return first ? [{ offset: 0, length: text.length, text: `{${first.text}}\n` }] : [];
}

function editField(text: string, root: Node, edit: RequestEdit): readonly TextEdit[] {
  const layout = toJsonLayout(text, root);
  switch (edit.field) {
    case 'function':
    case 'profile':
    case 'intent':
    case 'type':
    case 'requestId':
    case 'contentType':
    case 'retry':
    case 'circuitBreaker':
    case 'bufferLimit':
    case 'skip':
      return setMember(text, root, requestKeys, edit.field, toJson(edit.value), layout);
    case 'dryRun':
      return setMember(text, root, requestKeys, 'dryRun', edit.value ? 'true' : undefined, layout);
    case 'maxAttempts':
      return editMaxAttempts(text, root, edit.value);
    case 'connectTimeout':
      return editTimeout(text, root, 'connect', edit.value);
    case 'readTimeout':
      return editTimeout(text, root, 'read', edit.value);
    case 'headers':
      return editHeaders(text, root, requestKeys, edit.value, layout);
    case 'httpMethod':
      return editHttpText(text, root, 'method', edit.value, layout);
    case 'httpUrl':
      return editHttpText(text, root, 'url', edit.value, layout);
    case 'httpHeaders':
      return editHttpHeaders(text, root, edit.value, layout);
    case 'variables':
    case 'capture':
      return editNamedValues(text, edit.field, edit.value);
    case 'expect':
      return editExpectations(text, edit.value);
    case 'body':
      return editBody(text, root, edit.value, layout);
  }
}

function editTimeout(
  text: string,
  root: Node,
  key: 'connect' | 'read',
  value: number | undefined,
): readonly TextEdit[] {
  const layout = toJsonLayout(text, root);
  const timeout = membersOf(root).find(({ name }) => name === 'timeout')?.value;
  if (timeout?.type !== 'object') {
    const whole = value === undefined ? undefined : `{ "${key}": ${value} }`;
    return setMember(text, root, requestKeys, 'timeout', whole, layout);
  }
  const left = membersOf(timeout).filter(({ name }) => name !== key);
  return value === undefined && left.length === 0
    ? setMember(text, root, requestKeys, 'timeout', undefined, layout)
    : setMember(text, timeout, ['connect', 'read'], key, toJson(value), layout);
}

/**
 * Converts a strategy name to an object when it gets an option, and back to the name when it loses its last
 * one.
 */
function editMaxAttempts(text: string, root: Node, value: number | undefined): readonly TextEdit[] {
  const layout = toJsonLayout(text, root);
  const retry = membersOf(root).find(({ name }) => name === 'retry')?.value;
  const change = (json: string | undefined): readonly TextEdit[] =>
    setMember(text, root, requestKeys, 'retry', json, layout);
  if (retry?.type === 'string' && value !== undefined)
    return change(`{ "strategy": ${JSON.stringify(retry.value)}, "maxAttempts": ${value} }`);
  if (retry?.type !== 'object') return [];
  const left = membersOf(retry).filter(({ name }) => name !== 'maxAttempts');
  if (value !== undefined || left.length > 1 || (left[0] && left[0].name !== 'strategy'))
    return setMember(text, retry, ['strategy', 'maxAttempts'], 'maxAttempts', toJson(value), layout);
  return change(left[0] ? toJson(String(left[0].value.value)) : undefined);
}

/** Returns a value as JSON in one line. */
function toJson(value: string | number | boolean | object | undefined): string | undefined {
  if (value === undefined) return undefined;
  // Within strings, line breaks are escaped: all others are layout.
  return JSON.stringify(value, undefined, 1)
    .replaceAll(/(?<=\[)\n *|\n *(?=\])/g, '')
    .replaceAll(/\n */g, ' ');
}
