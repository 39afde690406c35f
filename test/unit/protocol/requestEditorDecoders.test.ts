import { expect, test } from 'vitest';
import type { RequestEdit } from '../../../src/core/requestEdit.ts';
import { requestEditorDecoders } from '../../../src/protocol/requestEditorDecoders.ts';

const { edit: decode } = requestEditorDecoders;

const edits: readonly RequestEdit[] = [
  { field: 'function', value: '' },
  { field: 'profile', value: 'DEV' },
  { field: 'requestId', value: undefined },
  { field: 'contentType', value: 'a/b' },
  { field: 'intent', value: 'cloudevent' },
  { field: 'type', value: 'detached' },
  { field: 'dryRun', value: true },
  { field: 'connectTimeout', value: 0.5 },
  { field: 'readTimeout', value: undefined },
  { field: 'retry', value: 'safe' },
  { field: 'retry', value: undefined },
  { field: 'circuitBreaker', value: false },
  { field: 'circuitBreaker', value: undefined },
  { field: 'bufferLimit', value: 1 },
  { field: 'bufferLimit', value: undefined },
  { field: 'headers', value: [['A', '']] },
  { field: 'httpMethod', value: 'PUT' },
  { field: 'httpUrl', value: undefined },
  { field: 'httpHeaders', value: [['A', '']] },
  { field: 'body', value: { kind: 'none' } },
  { field: 'body', value: { kind: 'json', source: '{' } },
  { field: 'body', value: { kind: 'text', text: 'a' } },
  { field: 'body', value: { kind: 'file', path: 'p', expand: true } },
  { field: 'body', value: { kind: 'base64', data: 'AA==' } },
];

test.each(edits)('an edit is read as it was sent: %j', (edit) => {
  expect(decode({ id: 1, edit })).toEqual({ id: 1, edit });
  expect(decode(JSON.parse(JSON.stringify({ id: 1, edit })))).toEqual({ id: 1, edit });
});

test('what is no part of an edit does not come through', () => {
  const edit = { field: 'body', value: { kind: 'none', path: 'p' }, more: 1 };
  expect(decode({ id: 2, edit, more: 1 })).toEqual({
    id: 2,
    edit: { field: 'body', value: { kind: 'none' } },
  });
});

test.each([
  undefined,
  null,
  'edit',
  { id: 0, edit: { field: 'function', value: '' } },
  { id: 1.5, edit: { field: 'function', value: '' } },
  { id: '1', edit: { field: 'function', value: '' } },
  { id: 1 },
  { id: 1, edit: { field: 'endpoint', value: 'https://x' } },
  { id: 1, edit: { field: 'function', value: undefined } },
  { id: 1, edit: { field: 'function', value: 1 } },
  { id: 1, edit: { field: 'profile', value: {} } },
  { id: 1, edit: { field: 'intent', value: 'http' } },
  { id: 1, edit: { field: 'type', value: 'toString' } },
  { id: 1, edit: { field: 'dryRun', value: 'true' } },
  { id: 1, edit: { field: 'readTimeout', value: 0 } },
  { id: 1, edit: { field: 'readTimeout', value: Number.NaN } },
  { id: 1, edit: { field: 'connectTimeout', value: '5' } },
  { id: 1, edit: { field: 'retry', value: 'always' } },
  { id: 1, edit: { field: 'retry', value: { maxAttempts: 3 } } },
  { id: 1, edit: { field: 'circuitBreaker', value: 'on' } },
  { id: 1, edit: { field: 'circuitBreaker', value: {} } },
  { id: 1, edit: { field: 'bufferLimit', value: 0 } },
  { id: 1, edit: { field: 'bufferLimit', value: 1.5 } },
  { id: 1, edit: { field: 'headers', value: {} } },
  { id: 1, edit: { field: 'headers', value: [['A']] } },
  { id: 1, edit: { field: 'headers', value: ['AB'] } },
  { id: 1, edit: { field: 'headers', value: [['A', 1]] } },
  { id: 1, edit: { field: 'body', value: { kind: 'url' } } },
  { id: 1, edit: { field: 'body', value: { kind: 'json', text: '' } } },
  { id: 1, edit: { field: 'body', value: { kind: 'file', path: 'p' } } },
  { id: 1, edit: { field: 'body', value: null } },
])('anything else is refused: %j', (params) => {
  expect(() => decode(params)).toThrow(TypeError);
});

test('the other calls take nothing', () => {
  const { edit: _, complete: __, takeStep: ___, ...others } = requestEditorDecoders;
  expect(Object.values(others).map((decodeOther) => decodeOther({ any: 'thing' }))).toEqual(
    Object.keys(others).map(() => undefined),
  );
});

test('a step is one that the form has a button for', () => {
  expect(requestEditorDecoders.takeStep({ step: 'selectEnvironment' })).toEqual({
    step: 'selectEnvironment',
  });
  for (const step of ['showLog', 'toString', undefined])
    expect(() => requestEditorDecoders.takeStep({ step })).toThrow(TypeError);
});

test('a place in a text to complete is read as it was sent', () => {
  expect(requestEditorDecoders.complete({ text: '', offset: 0 })).toEqual({ text: '', offset: 0 });
  expect(requestEditorDecoders.complete({ text: '{}', offset: 1, more: 1 })).toEqual({
    text: '{}',
    offset: 1,
  });
});

test.each([undefined, {}, { text: 5, offset: 0 }, { text: '', offset: -1 }, { text: '', offset: 0.5 }])(
  'a place that is none is refused: %j',
  (params) => {
    expect(() => requestEditorDecoders.complete(params)).toThrow(TypeError);
  },
);
