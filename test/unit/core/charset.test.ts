import { describe, expect, it } from 'vitest';
import { isUndecided, readCharset, toCharset } from '../../../src/core/charset.ts';
import { judgeBody } from '../../../src/core/contentKind.ts';

describe('the charset of a content type', () => {
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
  ])('%j is %s', (contentType, encoding) => {
    expect(readCharset(contentType)).toEqual({ encoding });
  });

  it.each(['x-unknown', 'ebcdic', 'iso-2022-kr'])('that is not known is named: %s', (name) => {
    expect(readCharset(`text/plain; charset=${name}`)).toEqual({ encoding: 'utf-8', unknown: name });
  });

  it('counts less than a byte order mark', () => {
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
  ])('counts more than half a byte order mark: %j', (bytes) => {
    const head = Uint8Array.from(bytes);
    expect(toCharset('text/plain; charset=euc-kr', head)).toEqual({ encoding: 'euc-kr' });
  });

  it.each([
    ['utf-16', [0, 0x41], 'utf-16be'],
    ['utf-16', [0x41, 0], 'utf-16le'],
    ['utf-16', [0x5c, 0xd5], 'utf-16le'],
    ['utf-16le', [0, 0x41], 'utf-16le'],
  ])('%s without a mark, at the bytes %j, is %s', (name, bytes, encoding) => {
    expect(toCharset(`text/plain; charset=${name}`, Uint8Array.from(bytes))).toEqual({ encoding });
  });

  it('is undecided only while a mark may come', () => {
    expect(isUndecided('text/plain', Uint8Array.of(0x41))).toBe(false);
    expect(isUndecided('text/plain', Uint8Array.of(0xef, 0xbb))).toBe(true);
    expect(isUndecided('text/plain', Uint8Array.of(0xff))).toBe(true);
    expect(isUndecided('text/plain; charset=utf-16', Uint8Array.of(0))).toBe(true);
    expect(isUndecided('text/plain; charset=utf-16', Uint8Array.of(0, 0x41, 0))).toBe(false);
  });
});

describe('a body', () => {
  it.each([
    ['text/plain; charset=euc-kr', [0xc7, 0xd1, 0xb1, 0xdb], 'text', 'euc-kr', undefined],
    ['application/json; charset=utf-16le', [0x7b, 0, 0x7d, 0], 'json', 'utf-16le', undefined],
    ['text/plain; charset=euc-kr', [...Buffer.from('한글')], 'text', 'utf-8', 'charsetWrong'],
    ['text/plain; charset=x-none', [0x61], 'text', 'utf-8', 'charsetUnknown'],
    ['image/png; charset=iso-8859-1', [0x89, 0x50, 0, 0], 'binary', 'windows-1252', undefined],
    ['text/plain; charset=utf-16le', [0x61, 0, 0, 0], 'binary', 'utf-16le', undefined],
    ['text/plain', [0xc7, 0xd1], 'binary', 'utf-8', undefined],
    ['text/plain; charset=x-none', [0xc7, 0xd1], 'binary', 'utf-8', undefined],
  ])('of %s with %j is %s in %s', (contentType, bytes, kind, encoding, remark) => {
    const form = judgeBody(contentType, Uint8Array.from(bytes));
    expect([form.kind, form.encoding, form.remark?.code]).toEqual([kind, encoding, remark]);
  });
});
