import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../../src/core/text/visibleText.ts';

describe('visibleText', () => {
  it.each([
    ['a terminal title', 'a\u001b]0;PWNED\u0007', 'a\\u001b]0;PWNED\\u0007'],
    ['a clipboard write in C1', '\u009d52;c;AA==\u009c', '\\u009d52;c;AA==\\u009c'],
    ['DEL and NUL', '\u007f\0', '\\u007f\\u0000'],
    ['line ends', 'a\r\nb\tc', 'a\\u000d\\u000ab\\u0009c'],
    ['line and paragraph separators', '\u2028\u2029\u0085', '\\u2028\\u2029\\u0085'],
    [
      'bidirectional controls',
      '\u202e\u2066\u2069\u200e\u200f\u061c',
      '\\u202e\\u2066\\u2069\\u200e\\u200f\\u061c',
    ],
    ['halves of a surrogate pair', '\ud83d-\ude00', '\\ud83d-\\ude00'],
  ])('escapes %s', (_, text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });

  it('escapes each code of the blocks that it is for', () => {
    const ranges = [
      [0x00, 0x1f],
      [0x7f, 0x9f],
      [0x2028, 0x202e],
      [0x2066, 0x2069],
      [0xd800, 0xdfff],
    ] as const;
    for (const [first, last] of ranges)
      for (let code = first; code <= last; code++)
        expect(visibleText(String.fromCharCode(code))).toBe(`\\u${code.toString(16).padStart(4, '0')}`);
  });

  it('keeps ordinary text of any script, and whole surrogate pairs', () => {
    const text = 'Zürich, 東京, שלום, 👩‍👩‍👧 \\u001b {}';
    expect(visibleText(text)).toBe(text);
  });

  it('keeps the characters that the caller allows, and no others', () => {
    expect(visibleText('a\n\tb\r\u001b', '\n\t')).toBe('a\n\tb\\u000d\\u001b');
  });

  it('keeps JSON text valid and its values the same', () => {
    const value = { name: 'x\u001b\u009b\u202e\u2028', ['\u0085']: '\u007f' };
    const json = visibleText(JSON.stringify(value, null, 2), '\n');
    expect(JSON.parse(json)).toEqual(value);
    expect(json).not.toMatch(/[\u007f-\u009f\u2028\u202e]/);
  });
});
