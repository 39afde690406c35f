import { expect, it } from 'vitest';
import type { RequestEdit } from '../../../src/core/edit/requestEdit.ts';
import { editorSteps } from '../../../src/protocol/requestEditor.ts';
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
  { field: 'retry', value: { strategy: 'safe', maxAttempts: null, totalTime: 20 } },
  { field: 'retry', value: undefined },
  { field: 'circuitBreaker', value: false },
  { field: 'circuitBreaker', value: { failureThreshold: 2, statuses: { 429: [] } } },
  { field: 'circuitBreaker', value: undefined },
  { field: 'maxAttempts', value: 1 },
  { field: 'maxAttempts', value: undefined },
  { field: 'bufferLimit', value: 1 },
  { field: 'bufferLimit', value: undefined },
  { field: 'headers', value: [['A', '']] },
  { field: 'httpMethod', value: 'PUT' },
  { field: 'httpUrl', value: undefined },
  { field: 'httpHeaders', value: [['A', '']] },
  {
    field: 'variables',
    value: [
      ['id', '42'],
      ['who', '"Ada"'],
    ],
  },
  { field: 'capture', value: [['id', '"$.id"']] },
  { field: 'expect', value: [[['status', '200']], []] },
  { field: 'expect', value: [] },
  { field: 'skip', value: true },
  { field: 'skip', value: 'later' },
  { field: 'skip', value: undefined },
  { field: 'body', value: { kind: 'none' } },
  { field: 'body', value: { kind: 'json', source: '{' } },
  { field: 'body', value: { kind: 'text', text: 'a' } },
  { field: 'body', value: { kind: 'file', path: 'p', expand: true } },
  { field: 'body', value: { kind: 'base64', data: 'AA==' } },
];

it.each(edits)('decodes the edit %j', (edit) => {
  expect(decode({ id: 1, edit })).toEqual({ id: 1, edit });
  expect(decode(JSON.parse(JSON.stringify({ id: 1, edit })))).toEqual({ id: 1, edit });
});

it('omits unknown members of an edit', () => {
  const edit = { field: 'body', value: { kind: 'none', path: 'p' }, more: 1 };
  expect(decode({ id: 2, edit, more: 1 })).toEqual({
    id: 2,
    edit: { field: 'body', value: { kind: 'none' } },
  });
});

const setting = (field: string, value: unknown): unknown => ({ id: 1, edit: { field, value } });
const id = 'id: a number from 1 is expected';
const object = 'an object is expected';
const field = 'field: a field of the form is expected';
const text = 'value: a string is expected';
const yesOrNo = 'value: true or false is expected';
const seconds = 'value: a number greater than 0 is expected';
const count = 'value: a whole number greater than 0 is expected';
const pair = 'header: a name and a value is expected';

it.each<[unknown, string]>([
  [undefined, object],
  [null, object],
  ['edit', object],
  [{ ...Object(setting('function', '')), id: 0 }, id],
  [{ ...Object(setting('function', '')), id: 1.5 }, id],
  [{ ...Object(setting('function', '')), id: '1' }, id],
  [{ edit: { field: 'function', value: '' } }, id],
  [{ id: 1 }, object],
  [{ id: 1, edit: null }, object],
  [setting('endpoint', 'https://x'), field],
  [setting('function', undefined), text],
  [setting('function', 1), text],
  ...['profile', 'requestId', 'contentType', 'httpMethod', 'httpUrl'].map((each): [unknown, string] => [
    setting(each, {}),
    text,
  ]),
  [setting('intent', 'http'), 'value: httprequest or cloudevent is expected'],
  [setting('type', 'toString'), 'value: sync or detached is expected'],
  [setting('dryRun', 'true'), yesOrNo],
  [setting('dryRun', undefined), yesOrNo],
  ...['readTimeout', 'connectTimeout'].flatMap((each) =>
    [0, -1, Number.NaN, Number.POSITIVE_INFINITY, '5', false].map((value): [unknown, string] => [
      setting(each, value),
      seconds,
    ]),
  ),
  [setting('retry', 'always'), 'value: none, safe, sdk, custom or an object with options is expected'],
  [
    setting('retry', { maxAttempts: 0 }),
    'value.maxAttempts: a whole number greater than 0 or null is expected',
  ],
  [setting('circuitBreaker', 'on'), 'value: true, false or an object with options is expected'],
  [
    setting('circuitBreaker', { recoveryTimeout: -1 }),
    'value.recoveryTimeout: a number greater than 0 is expected',
  ],
  ...['maxAttempts', 'bufferLimit'].flatMap((each) =>
    [0, 1.5, '1', false].map((value): [unknown, string] => [setting(each, value), count]),
  ),
  ...['headers', 'httpHeaders'].flatMap((each): [unknown, string][] => [
    [setting(each, {}), 'headers: a list is expected'],
    [setting(each, undefined), 'headers: a list is expected'],
    [setting(each, [['A']]), pair],
    [setting(each, [['A', '', '']]), pair],
    [setting(each, ['AB']), pair],
    [setting(each, [['A', 1]]), text],
    [setting(each, [[1, 'A']]), text],
  ]),
  [setting('variables', {}), 'variables: a list is expected'],
  [setting('variables', [['a']]), 'variable: a name and a value is expected'],
  [setting('variables', [['a', 1]]), text],
  ...['', '1 // note', '"a" /* b */', 'a', '1, "b": 2'].map((json): [unknown, string] => [
    setting('variables', [['a', json]]),
    'variable: a value in JSON is expected',
  ]),
  [setting('body', { kind: 'url' }), 'kind: a kind of body is expected'],
  [setting('body', { kind: 'json', text: '' }), text],
  [setting('body', { kind: 'text', source: '' }), text],
  [setting('body', { kind: 'base64', text: '' }), text],
  [setting('body', { kind: 'file', expand: true }), text],
  [setting('body', { kind: 'file', path: 'p' }), yesOrNo],
  [setting('body', null), object],
])('rejects %j', (params, message) => {
  expect(() => decode(params)).toThrow(new TypeError(message));
});

it('ignores the params of other calls', () => {
  const { edit: _, complete: __, takeStep: ___, setInvokeOnSave: ____, ...others } = requestEditorDecoders;
  expect(Object.values(others).map((decodeOther) => decodeOther({ any: 'thing' }))).toEqual(
    Object.keys(others).map(() => undefined),
  );
});

it('accepts only actions that the form has a button for', () => {
  for (const step of editorSteps) expect(requestEditorDecoders.takeStep({ step, more: 1 })).toEqual({ step });
  for (const step of ['showLog', 'toString', undefined])
    expect(() => requestEditorDecoders.takeStep({ step })).toThrow(
      new TypeError('value: selectEnvironment or trustWorkspace is expected'),
    );
});

it('decodes whether Invoke on Save is on', () => {
  expect(requestEditorDecoders.setInvokeOnSave({ on: true, more: 1 })).toEqual({ on: true });
  for (const wrong of [{}, { on: 1 }, undefined])
    expect(() => requestEditorDecoders.setInvokeOnSave(wrong)).toThrow(TypeError);
});

it('decodes a position for completions', () => {
  expect(requestEditorDecoders.complete({ text: '', offset: 0 })).toEqual({ text: '', offset: 0 });
  expect(requestEditorDecoders.complete({ text: '{}', offset: 1, more: 1 })).toEqual({
    text: '{}',
    offset: 1,
  });
});

it.each<[unknown, string]>([
  [undefined, object],
  [{}, 'offset: a whole number from 0 is expected'],
  [{ text: '', offset: -1 }, 'offset: a whole number from 0 is expected'],
  [{ text: '', offset: 0.5 }, 'offset: a whole number from 0 is expected'],
  [{ text: '', offset: '0' }, 'offset: a whole number from 0 is expected'],
  [{ text: 5, offset: 0 }, text],
])('rejects the invalid position %j', (params, message) => {
  expect(() => requestEditorDecoders.complete(params)).toThrow(new TypeError(message));
});

it('rejects expectations that would break the file', () => {
  for (const [value, problem] of [
    ['status', 'expect: a list is expected'],
    [[['status', '200']], 'expectation: a name and a value is expected'],
    [[[['status', '200 // ok']]], 'variable: a value in JSON is expected'],
  ] as const)
    expect(() => decode(setting('expect', value))).toThrow(new TypeError(problem));
  expect(() => decode(setting('skip', false))).toThrow(TypeError);
});
