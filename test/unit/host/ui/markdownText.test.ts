import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownText } from '../../../../src/host/ui/plainText.ts';
import { readMarkdown } from '../../../support/vscodeMarkup.ts';

const pieces = [
  '[',
  '](',
  ')',
  '!',
  '<',
  '>',
  '`',
  '*',
  '_',
  '~',
  '#',
  '&lt;',
  '\\',
  'www.',
  'https://',
  'a@b.c',
  'x',
  ' ',
];
const markup = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 })
  .map((all) => all.join(''));

describe('a text in Markdown', () => {
  it.each([
    '[a](command:b)',
    'https://e.example/a',
    'www.e.example',
    'ada@e.example',
    '<a href="command:b">x</a>',
    '![x](https://e.example/pixel.png)',
    '**bold** _x_ `code` ~~gone~~',
    '&lt;b&gt;',
    '# a',
    '- a',
    '1. a',
  ])('shows only the text itself: %s', (text) => {
    expect(readMarkdown(markdownText(text))).toEqual({ kinds: expect.toSatisfy(isPlain), text });
  });

  it('shows the same characters for any text', () => {
    fc.assert(
      fc.property(markup, (text) => {
        const read = readMarkdown(`x ${markdownText(text)} x`);
        expect(read.kinds).toSatisfy(isPlain);
        expect(read.text).not.toMatch(/[\p{Control}\u202a-\u202e\u2066-\u2069]/u);
        if (!/[\p{Control}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u.test(text))
          expect(read.text).toBe(`x ${text.replace(/\s+/g, ' ')} x`);
      }),
    );
  });
});

function isPlain(kinds: readonly string[]): boolean {
  return kinds.every((kind) => ['paragraph', 'text', 'escape'].includes(kind));
}
