import { describe, expect, it } from 'vitest';
import type { RequestBody } from '../../../../../src/core/requestFile/requestBody.ts';
import { parseRequestFile, type RequestFile } from '../../../../../src/core/requestFile/requestFile.ts';
import { applyRequestEdit } from '../../../../../src/webview/requestEditor/model/applyRequestEdit.ts';
import {
  bodyKinds,
  impliedContentType,
  toBodyKind,
  toBodyText,
  toKindEdits,
  type BodyKind,
} from '../../../../../src/webview/requestEditor/body/bodyKind.ts';

function request(body: RequestBody, contentType?: string): RequestFile {
  const empty = parseRequestFile('{}', 'x');
  if (!empty.ok) throw new Error('an empty request is sound');
  return { ...empty.value, body, ...(contentType !== undefined && { contentType }) };
}

describe('toBodyKind and toKindEdits', () => {
  it('show text with a JSON content type as JSON, even if it does not parse', () => {
    expect(toBodyKind(request({ kind: 'text', text: '{' }))).toBe('json');
    expect(toBodyKind(request({ kind: 'text', text: '{}' }, 'application/json'))).toBe('json');
    expect(toBodyKind(request({ kind: 'text', text: '{}' }, 'text/plain'))).toBe('text');
    expect(toBodyKind(request({ kind: 'json', source: '{}' }, 'text/plain'))).toBe('json');
    expect(toBodyKind(request({ kind: 'none' }))).toBe('none');
  });

  const others = (kind: BodyKind): kind is Exclude<BodyKind, 'file'> => kind !== 'file';
  const kinds = bodyKinds.map(({ value }) => value).filter(others);

  it.each(kinds)('change any body to %s', (kind) => {
    const before = [
      request({ kind: 'none' }),
      request({ kind: 'json', source: '[1]' }),
      request({ kind: 'json', source: '[1]' }, 'application/cloudevents+json'),
      request({ kind: 'text', text: '[1]' }, 'text/xml'),
      request({ kind: 'file', path: 'p', expand: false }, 'text/plain'),
      request({ kind: 'base64', data: 'AA==' }),
    ];
    for (const from of before)
      expect(toBodyKind(toKindEdits(from, kind, '[1]').reduce(applyRequestEdit, from))).toBe(kind);
  });

  it('keep the text of the editor, and a content type that fits', () => {
    expect(toKindEdits(request({ kind: 'text', text: 'a' }, 'text/xml'), 'text', 'a')).toEqual([
      { field: 'body', value: { kind: 'text', text: 'a' } },
    ]);
    expect(toKindEdits(request({ kind: 'none' }, 'application/x+json'), 'json', '')).toEqual([
      { field: 'body', value: { kind: 'json', source: '{}' } },
    ]);
  });
});

describe('toKindEdits between text and base64', () => {
  it('converts each into the other', () => {
    const text = request({ kind: 'text', text: 'grüße' }, 'text/plain');
    const [edit] = toKindEdits(text, 'base64', 'grüße');
    expect(edit).toEqual({ field: 'body', value: { kind: 'base64', data: 'Z3LDvMOfZQ==' } });
    const data = request({ kind: 'base64', data: 'Z3LDvMOfZQ==' }, 'text/plain');
    expect(toKindEdits(data, 'text', 'what the editor has still')).toEqual([
      { field: 'body', value: { kind: 'text', text: 'grüße' } },
    ]);
  });

  it('does not convert bytes that are not text, or an empty body', () => {
    for (const data of ['/w==', ''])
      expect(toKindEdits(request({ kind: 'base64', data }, 'text/plain'), 'text', 'kept')).toEqual([
        { field: 'body', value: { kind: 'text', text: 'kept' } },
      ]);
  });
});

it('toBodyText returns text for JSON and text only', () => {
  expect(toBodyText({ kind: 'json', source: '{}' })).toBe('{}');
  expect(toBodyText({ kind: 'text', text: '' })).toBe('');
  expect(toBodyText({ kind: 'base64', data: 'AA==' })).toBeUndefined();
  expect(impliedContentType(request({ kind: 'base64', data: '' }))).toBe('application/octet-stream');
});
