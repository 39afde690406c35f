import type { Header } from '../core/http/header.ts';
import { intents, invokeTypes } from '../core/invocation/invocationRequest.ts';
import type { RequestBody } from '../core/requestFile/requestBody.ts';
import type { RequestEdit } from '../core/edit/requestEdit.ts';
import type { Decoder } from '../core/decode/plainDecoder.ts';
import { decodeCircuitBreakerChoice, decodeRetryChoice } from '../core/policies/policyDecoders.ts';
import type { Decoders } from './contract.ts';
import { editorSteps, type EditorMethods } from './requestEditor.ts';

/** Decodes the calls of the request editor. */
export const requestEditorDecoders: Decoders<EditorMethods> = {
  ready: () => undefined,
  edit(params) {
    const { id, edit } = toRecord(params);
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1)
      throw expected('id', 'a number from 1');
    return { id, edit: decodeEdit(edit) };
  },
  invoke: () => undefined,
  debug: () => undefined,
  cancel: () => undefined,
  save: () => undefined,
  addFunction: () => undefined,
  pickBodyFile: () => undefined,
  loadBodyFile: () => undefined,
  insertSample: () => undefined,
  setInvokeOnSave: (params) => ({ on: toBoolean(toRecord(params)['on']) }),
  takeStep: (params) => ({ step: oneOf(editorSteps)(toRecord(params)['step']) }),
  complete(params) {
    const { text, offset } = toRecord(params);
    if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0)
      throw expected('offset', 'a whole number from 0');
    return { text: toText(text), offset };
  },
  openAsText: () => undefined,
  goToError: () => undefined,
  selectEnvironment: () => undefined,
};

function decodeEdit(edit: unknown): RequestEdit {
  const { field, value } = toRecord(edit);
  switch (field) {
    case 'function':
      return { field, value: toText(value) };
    case 'profile':
    case 'requestId':
    case 'contentType':
    case 'httpMethod':
    case 'httpUrl':
      return { field, value: optional(value, toText) };
    case 'intent':
      return { field, value: optional(value, oneOf(intents)) };
    case 'type':
      return { field, value: optional(value, oneOf(invokeTypes)) };
    case 'dryRun':
      return { field, value: toBoolean(value) };
    case 'connectTimeout':
    case 'readTimeout':
      return { field, value: optional(value, toSeconds) };
    case 'retry':
      return { field, value: optional(value, asInFile(decodeRetryChoice)) };
    case 'circuitBreaker':
      return { field, value: optional(value, asInFile(decodeCircuitBreakerChoice)) };
    case 'maxAttempts':
    case 'bufferLimit':
      return { field, value: optional(value, toCount) };
    case 'headers':
    case 'httpHeaders':
      return { field, value: toPairs(value, 'headers') };
    case 'variables':
    case 'capture':
      return { field, value: toMembers(value, field) };
    case 'expect':
      if (!Array.isArray(value)) throw expected(field, 'a list');
      return { field, value: value.map((entry: unknown) => toMembers(entry, field)) };
    case 'skip':
      return { field, value: optional(value, (given) => (given === true ? given : toText(given))) };
    case 'body':
      return { field, value: toBody(value) };
    default:
      throw expected('field', 'a field of the form');
  }
}

function toBody(value: unknown): RequestBody {
  const { kind, source, text, path, expand, data } = toRecord(value);
  switch (kind) {
    case 'none':
      return { kind };
    case 'json':
      return { kind, source: toText(source) };
    case 'text':
      return { kind, text: toText(text) };
    case 'file':
      return { kind, path: toText(path), expand: toBoolean(expand) };
    case 'base64':
      return { kind, data: toText(data) };
    default:
      throw expected('kind', 'a kind of body');
  }
}

type PairsField = 'headers' | 'variables' | 'capture' | 'expect';

/** Decodes names with values in JSON. */
function toMembers(value: unknown, field: PairsField): readonly Header[] {
  return toPairs(value, field).map(([name, json]) => [name, toJsonText(json)]);
}

function toPairs(value: unknown, name: PairsField): readonly Header[] {
  if (!Array.isArray(value)) throw expected(name, 'a list');
  return value.map((pair: unknown): Header => {
    if (!Array.isArray(pair) || pair.length !== 2) throw expected(pairNames[name], 'a name and a value');
    return [toText(pair[0]), toText(pair[1])];
  });
}

const pairNames = {
  headers: 'header',
  variables: 'variable',
  capture: 'capture',
  expect: 'expectation',
} as const satisfies Record<PairsField, string>;

/** Rejects what would break the file, such as a comment. */
function toJsonText(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw expected('variable', 'a value in JSON');
  }
}

/** Decodes an optional value: undefined is omitted in messages, or becomes null. */
function optional<T>(value: unknown, decode: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : decode(value);
}

/** Accepts what a request file may contain. */
function asInFile<T>(decode: Decoder<T>): (value: unknown) => T {
  return (value) => {
    const { value: decoded, faults } = decode(value);
    if (decoded !== undefined && faults.length === 0) return decoded;
    const [{ path, expected: what } = { path: [], expected: 'a policy' }] = faults;
    throw expected(['value', ...path].join('.'), what);
  };
}

function oneOf<T extends string>(choices: readonly T[]): (value: unknown) => T {
  return (value) => {
    const choice = choices.find((each) => each === value);
    if (choice === undefined) throw expected('value', choices.join(' or '));
    return choice;
  };
}

function toSeconds(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0)
    throw expected('value', 'a number greater than 0');
  return value;
}

function toCount(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1)
    throw expected('value', 'a whole number greater than 0');
  return value;
}

function toText(value: unknown): string {
  if (typeof value !== 'string') throw expected('value', 'a string');
  return value;
}

function toBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw expected('value', 'true or false');
  return value;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new TypeError('an object is expected');
  return value as Readonly<Record<string, unknown>>;
}

function expected(name: string, what: string): TypeError {
  return new TypeError(`${name}: ${what} is expected`);
}
