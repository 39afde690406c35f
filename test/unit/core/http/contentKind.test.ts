import { describe, expect, it } from 'vitest';
import { isJsonType, toContentKind } from '../../../../src/core/http/contentKind.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('toContentKind', () => {
  it('recognises JSON by its content type', () => {
    expect(toContentKind('application/json; charset=utf-8', bytes('{}'))).toBe('json');
    expect(toContentKind('application/cloudevents+json', bytes('{}'))).toBe('json');
  });

  it('classifies text of any or no content type as text', () => {
    expect(toContentKind(undefined, bytes('hello'))).toBe('text');
    expect(toContentKind('application/octet-stream', bytes('hello'))).toBe('text');
  });

  it('ignores a content type that the bytes contradict', () => {
    expect(toContentKind('application/json', Uint8Array.of(0x7b, 0, 0x7d))).toBe('binary');
    expect(toContentKind('text/plain', Uint8Array.of(0xff, 0xfe, 0x41))).toBe('binary');
  });

  it('accepts an incomplete character at the end of the head', () => {
    const cut = bytes('grün €').subarray(0, -1);
    expect(toContentKind('text/plain', cut)).toBe('text');
  });

  it('classifies an empty body as text', () => {
    expect(toContentKind(undefined, new Uint8Array())).toBe('text');
  });
});

it.each([
  ['application/json', true],
  ['TEXT/JSON', true],
  ['application/problem+json;x=y', true],
  ['application/jsonp', false],
  ['text/plain', false],
])('isJsonType(%j) returns %s', (type, expected) => {
  expect(isJsonType(type)).toBe(expected);
});
