import { describe, expect, it } from 'vitest';
import { isAsciiBased, isUndecided, readCharset, toCharset } from '../../../../src/core/text/charset.ts';
import { isJsonType, judgeBody, toContentKind } from '../../../../src/core/http/contentKind.ts';

describe('toCharset', () => {
  it.each([
    [undefined, 'utf-8'],
    ['application/json', 'utf-8'],
    ['text/plain; charset=UTF-8', 'utf-8'],
    ['text/plain;charset=EUC-KR', 'euc-kr'],
    ['text/plain; format=flowed; Charset="Shift_JIS"', 'shift_jis'],
    ['text/plain; charset = gb18030 ; x=y', 'gb18030'],
    ['text/plain; charset=ISO-8859-1', 'windows-1252'],
    ['text/plain; charset=utf-16', 'utf-16le'],
    ['text/plain; charset=UTF-16BE', 'utf-16be'],
    ['text/plain; charset=', 'utf-8'],
    ['text/plain; xcharset=euc-kr', 'utf-8'],
  ])('reads %j as %s', (contentType, encoding) => {
    expect(readCharset(contentType)).toEqual({ encoding });
  });

  it.each(['x-unknown', 'ebcdic', 'iso-2022-kr'])('returns the name of an unknown charset: %s', (name) => {
    expect(readCharset(`text/plain; charset=${name}`)).toEqual({ encoding: 'utf-8', unknown: name });
  });

  it('prefers a byte order mark to the content type', () => {
    const contentType = 'text/plain; charset=euc-kr';
    expect(toCharset(contentType, Uint8Array.of(0xef, 0xbb, 0xbf))).toEqual({ encoding: 'utf-8' });
    expect(toCharset(contentType, Uint8Array.of(0xfe, 0xff, 0))).toEqual({ encoding: 'utf-16be' });
    expect(toCharset(undefined, Uint8Array.of(0xff, 0xfe, 0x41))).toEqual({ encoding: 'utf-16le' });
  });

  it.each([
    [[0xff, 0x41]],
    [[0x41, 0xfe]],
    [[0xfe, 0x41]],
    [[0x41, 0xff]],
    [[0xef, 0xbb, 0x41]],
    [[0xef, 0x41, 0xbf]],
    [[0x41, 0xbb, 0xbf]],
  ])('ignores an incomplete byte order mark: %j', (bytes) => {
    const head = Uint8Array.from(bytes);
    expect(toCharset('text/plain; charset=euc-kr', head)).toEqual({ encoding: 'euc-kr' });
  });

  it.each([
    ['utf-16', [0, 0x41], 'utf-16be'],
    ['utf-16', [0x41, 0], 'utf-16le'],
    ['utf-16', [0x5c, 0xd5], 'utf-16le'],
    ['utf-16le', [0, 0x41], 'utf-16le'],
  ])('reads %s without a mark, with the bytes %j, as %s', (name, bytes, encoding) => {
    expect(toCharset(`text/plain; charset=${name}`, Uint8Array.from(bytes))).toEqual({ encoding });
  });

  it('is undecided only while a mark is possible', () => {
    expect(isUndecided('text/plain', Uint8Array.of(0x41))).toBe(false);
    expect(isUndecided('text/plain', Uint8Array.of(0xef, 0xbb))).toBe(true);
    expect(isUndecided('text/plain', Uint8Array.of(0xff))).toBe(true);
    expect(isUndecided('text/plain; charset=utf-16', Uint8Array.of(0))).toBe(true);
    expect(isUndecided('text/plain; charset=utf-16', Uint8Array.of(0, 0x41, 0))).toBe(false);
  });
});

describe('judgeBody', () => {
  it.each([
    ['text/plain; charset=euc-kr', [0xc7, 0xd1, 0xb1, 0xdb], 'text', 'euc-kr', undefined],
    ['application/json; charset=utf-16le', [0x7b, 0, 0x7d, 0], 'json', 'utf-16le', undefined],
    ['text/plain; charset=euc-kr', [...Buffer.from('한글')], 'text', 'utf-8', 'charsetWrong'],
    ['text/plain; charset=x-none', [0x61], 'text', 'utf-8', 'charsetUnknown'],
    ['image/png; charset=iso-8859-1', [0x89, 0x50, 0, 0], 'binary', 'windows-1252', undefined],
    ['text/plain; charset=utf-16le', [0x61, 0, 0, 0], 'binary', 'utf-16le', undefined],
    ['text/plain', [0xc7, 0xd1], 'binary', 'utf-8', undefined],
    ['text/plain; charset=x-none', [0xc7, 0xd1], 'binary', 'utf-8', undefined],
  ])('classifies a body of %s with %j as %s in %s', (contentType, bytes, kind, encoding, remark) => {
    const form = judgeBody(contentType, Uint8Array.from(bytes));
    expect([form.kind, form.encoding, form.remark?.code]).toEqual([kind, encoding, remark]);
  });
});

it.each([
  ['utf-8', true],
  ['windows-1252', true],
  ['euc-kr', true],
  ['utf-16le', false],
  ['utf-16be', false],
  ['iso-2022-jp', false],
])('isAsciiBased(%s) returns %s', (encoding, expected) => {
  expect(isAsciiBased(encoding)).toBe(expected);
});

it.each([
  ['text/plain; charset=utf-16', [0, 0], 'utf-16le'],
  ['text/plain; charset=euc-kr', [0, 0x41], 'euc-kr'],
  ['text/plain; charset=UTF-16LE', [0, 0x41], 'utf-16le'],
  [undefined, [0, 0x41], 'utf-8'],
  ['charset=euc-kr', [0x41], 'utf-8'],
  ['text/plain; charset="euc-kr" ; charset=utf-16', [0x41], 'euc-kr'],
])('toCharset reads %s with the bytes %j as %s', (contentType, bytes, encoding) => {
  expect(toCharset(contentType, Uint8Array.from(bytes))).toEqual({ encoding });
});

it('readCharset keeps an equals sign in an unknown name', () => {
  expect(readCharset('text/plain; charset=a=b')).toEqual({ encoding: 'utf-8', unknown: 'a=b' });
  expect(readCharset('text/plain; charset= " a b " ;')).toEqual({ encoding: 'utf-8', unknown: 'a b' });
});

it.each([
  [undefined, [], true],
  [undefined, [0xef], true],
  [undefined, [0xfe], true],
  [undefined, [0x41, 0x41], false],
  ['text/plain; charset=euc-kr', [0x41], false],
  ['text/plain; charset=utf-16be', [0x41], true],
  [undefined, [0xef, 0xbb, 0xbf], false],
])('isUndecided for %s after %j returns %s', (contentType, bytes, expected) => {
  expect(isUndecided(contentType, Uint8Array.from(bytes))).toBe(expected);
});

it.each([
  ['application/json', true],
  ['text/json; charset=utf-8', true],
  [' Application/JSON ', true],
  ['application/cloudevents+json', true],
  ['application/a+b+json', true],
  ['xapplication/json', false],
  ['image/json', false],
  ['application/jsonp', false],
  ['application/json-seq', false],
  ['application/+json', false],
  ['application/xjson', false],
  ['', false],
])('isJsonType(%j) returns %s', (contentType, expected) => {
  expect(isJsonType(contentType)).toBe(expected);
});

it.each([
  ['application/json', [0x7b], undefined, 'json'],
  ['text/plain', [0x7b], undefined, 'text'],
  [undefined, [0x7b], undefined, 'text'],
  ['application/json', [0x7b, 0], undefined, 'binary'],
  ['application/json', [0xff], undefined, 'binary'],
  ['text/plain', [0xff], 'windows-1252', 'text'],
  // A character that is cut does not count.
  ['text/plain', [0x61, 0xe2, 0x82], undefined, 'text'],
  ['text/plain', [], undefined, 'text'],
  ['text/plain', [0x61], 'no encoding', 'binary'],
] as const)('toContentKind for %s with %j in %s returns %s', (contentType, bytes, encoding, kind) => {
  expect(toContentKind(contentType, Uint8Array.from(bytes), encoding)).toBe(kind);
});

it.each([
  ['text/plain; charset=utf-8', [0x61], { kind: 'text', encoding: 'utf-8' }],
  ['text/plain; charset=utf-8', [0], { kind: 'binary', encoding: 'utf-8' }],
  [
    'text/plain; charset=x-none',
    [0x61],
    { kind: 'text', encoding: 'utf-8', remark: { code: 'charsetUnknown', charset: 'x-none' } },
  ],
  ['text/plain; charset=x-none', [0], { kind: 'binary', encoding: 'utf-8' }],
  [
    'application/json; charset=utf-16le',
    [0x7b],
    // Half of a character is none that is wrong.
    { kind: 'json', encoding: 'utf-16le' },
  ],
  [
    'application/json; charset=shift_jis',
    [0xe2, 0x82, 0xac, 0xff],
    { kind: 'binary', encoding: 'shift_jis' },
  ],
  [
    'application/json; charset=euc-kr',
    [0xe2, 0x82, 0xac],
    { kind: 'json', encoding: 'utf-8', remark: { code: 'charsetWrong', charset: 'euc-kr' } },
  ],
])('judgeBody for %s with %j returns %j', (contentType, bytes, form) => {
  expect(judgeBody(contentType, Uint8Array.from(bytes))).toEqual(form);
});
