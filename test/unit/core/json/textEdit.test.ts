import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits, toMinimalEdit } from '../../../../src/core/json/textEdit.ts';

const texts = fc.array(fc.constantFrom('a', 'b', '\n', '😀', '😁')).map((parts) => parts.join(''));

it('toMinimalEdit turns one text into the other', () => {
  fc.assert(
    fc.property(texts, texts, (from, to) => {
      const edit = toMinimalEdit(from, to);
      expect(edit ? applyEdits(from, [edit]) : from).toBe(to);
      expect(edit === undefined).toBe(from === to);
    }),
  );
});

it('toMinimalEdit returns the smallest edit, and splits no character', () => {
  expect(toMinimalEdit('abc', 'aXc')).toEqual({ offset: 1, length: 1, text: 'X' });
  expect(toMinimalEdit('aa', 'aaa')).toEqual({ offset: 2, length: 0, text: 'a' });
  expect(toMinimalEdit('-😀', '-😁')).toEqual({ offset: 1, length: 2, text: '😁' });
  fc.assert(
    fc.property(texts, texts, (from, to) => {
      const edit = toMinimalEdit(from, to);
      expect(edit?.text ?? '').not.toMatch(/\p{Cs}/u);
    }),
  );
});

it('applyEdits counts all offsets in the original text', () => {
  const edits = [
    { offset: 0, length: 1, text: 'xx' },
    { offset: 2, length: 1, text: '' },
    { offset: 3, length: 0, text: '!' },
  ];
  expect(applyEdits('abc', edits)).toBe('xxb!');
});

it('toMinimalEdit splits no surrogate pair at either end', () => {
  const [first, second, last] = ['\ud800\udc00', '\ud800\udfff', '\udbff\udfff'];
  expect(toMinimalEdit(first, second)).toEqual({ offset: 0, length: 2, text: second });
  expect(toMinimalEdit(second, last)).toEqual({ offset: 0, length: 2, text: last });
  expect(toMinimalEdit(first, '\udbff\udc00')).toEqual({ offset: 0, length: 2, text: '\udbff\udc00' });
  // A complete character before or after the difference stays.
  expect(toMinimalEdit(`${first}a`, `${first}b`)).toEqual({ offset: 2, length: 1, text: 'b' });
  expect(toMinimalEdit(`a${last}`, `b${last}`)).toEqual({ offset: 0, length: 1, text: 'b' });
});
