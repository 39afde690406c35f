import { describe, expect, test } from 'vitest';
import { isJsonType, toContentKind } from '../../../../src/core/http/contentKind.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('toContentKind', () => {
  test('takes JSON by its content type', () => {
    expect(toContentKind('application/json; charset=utf-8', bytes('{}'))).toBe('json');
    expect(toContentKind('application/cloudevents+json', bytes('{}'))).toBe('json');
  });

  test('shows text of any or no type as text', () => {
    expect(toContentKind(undefined, bytes('hello'))).toBe('text');
    expect(toContentKind('application/octet-stream', bytes('hello'))).toBe('text');
  });

  test('does not believe a type that the bytes deny', () => {
    expect(toContentKind('application/json', Uint8Array.of(0x7b, 0, 0x7d))).toBe('binary');
    expect(toContentKind('text/plain', Uint8Array.of(0xff, 0xfe, 0x41))).toBe('binary');
  });

  test('forgives a character that the end of the head cuts', () => {
    const cut = bytes('grün €').subarray(0, -1);
    expect(toContentKind('text/plain', cut)).toBe('text');
  });

  test('takes an empty body for text', () => {
    expect(toContentKind(undefined, new Uint8Array())).toBe('text');
  });
});

test.each([
  ['application/json', true],
  ['TEXT/JSON', true],
  ['application/problem+json;x=y', true],
  ['application/jsonp', false],
  ['text/plain', false],
])('isJsonType(%j) is %s', (type, expected) => {
  expect(isJsonType(type)).toBe(expected);
});
