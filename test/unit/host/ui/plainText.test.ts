import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/host/ui/plainText.ts';
import { toPlainTree } from '../../../../src/host/ui/plainTree.ts';
import { hasIcon, linksIn } from '../../../support/vscodeMarkup.ts';

const joiner = '\u2060';
const pieces = [
  '[',
  ']',
  '(',
  ')',
  '](',
  '$(',
  '$',
  '\\',
  'command:',
  'https://',
  'file:',
  'a',
  ' ',
  '"',
  "'",
  joiner,
];
const markup = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 })
  .map((all) => all.join(''));

/** What a user sees: the joiner has no width. */
const seen = (text: string): string => text.replaceAll(joiner, '');

describe('a text that is shown as plain text', () => {
  it.each([
    '[Trust and send](command:workbench.action.quickOpen?%22%3Ehello%22)',
    '[a](https://e.example)',
    '[a](file:///etc/passwd "title")',
    '[[a](COMMAND:b)',
    '[x][a](command:b)',
    '[a\\](command:b)',
  ])('has no link: %s', (text) => {
    expect(linksIn(text)).not.toEqual([]);
    expect(linksIn(plainText(text))).toEqual([]);
    expect(seen(plainText(text))).toBe(text);
  });

  it.each(['$(trash) hello', 'a$(sync~spin)', '$($(check))', '\\$(check)', '$$(check)'])(
    'has no icon: %s',
    (text) => {
      expect(hasIcon(text)).toBe(true);
      expect(hasIcon(plainText(text))).toBe(false);
      expect(seen(plainText(text))).toBe(text);
    },
  );

  it('has neither for any text, and shows the same characters', () => {
    fc.assert(
      fc.property(markup, (text) => {
        const shown = plainText(text, 10_000);
        expect(linksIn(shown)).toEqual([]);
        expect(hasIcon(shown)).toBe(false);
        const controls = /[\p{Control}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
        expect(shown).not.toMatch(controls);
        if (!controls.test(text)) expect(seen(shown)).toBe(seen(text));
      }),
    );
  });

  it.each([
    ['a\u001b]0;title\u0007b', String.raw`a\u001b]0;title\u0007b`],
    ['user\u202egpj.exe', String.raw`user\u202egpj.exe`],
    ['a\u2066b\u2069', String.raw`a\u2066b\u2069`],
    ['one\r\ntwo\tthree', 'one two three'],
    ['half \ud83d', String.raw`half \ud83d`],
    ['Bestellung für 東京 👋🏽', 'Bestellung für 東京 👋🏽'],
  ])('has no character that hides or reorders: %j', (text, shown) => {
    expect(plainText(text)).toBe(shown);
  });

  it('keeps both ends of a text that is too long', () => {
    const shown = plainText(`begin${'x'.repeat(1_000_000)}end.json`);
    expect(shown).toHaveLength(500);
    expect(shown).toMatch(/^beginx+…x+end\.json$/);
  });

  it('is cut between characters, not within one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('👋', 'x', '\u202e'), { minLength: 20 }),
        fc.nat(60),
        (all, limit) => {
          const shown = plainText(all.join(''), limit + 3);
          expect(shown.length).toBeLessThanOrEqual(limit + 3);
          expect(shown).not.toMatch(/\p{Surrogate}/u);
          expect(shown).not.toContain(String.raw`\ud83d`);
        },
      ),
    );
  });

  it('stays the same if it is converted twice', () => {
    fc.assert(
      fc.property(markup, (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});

it('the message of an error that a view throws has no link', async () => {
  const tree = toPlainTree({
    getTreeItem: () => ({}),
    getChildren: () => Promise.reject(new Error("ENOENT, open '/w/[a](command:b)'")),
  });
  const shown = Promise.resolve(tree.getChildren());
  await expect(shown).rejects.toThrow(plainText("ENOENT, open '/w/[a](command:b)'"));
});

it('a view with plain errors still resolves the tooltip of a line', async () => {
  const resolved = { tooltip: 'later' };
  const tree = toPlainTree<string>({
    getTreeItem: () => ({}),
    getChildren: () => [],
    resolveTreeItem: (_item, node) => (node === 'line' ? resolved : undefined),
  });
  const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  expect(await tree.resolveTreeItem?.({}, 'line', token)).toBe(resolved);
});
