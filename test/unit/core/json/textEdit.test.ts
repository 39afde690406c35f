import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, toMinimalEdit } from '../../../../src/core/json/textEdit.ts';

const texts = fc.array(fc.constantFrom('a', 'b', '\n', '😀', '😁')).map((parts) => parts.join(''));

test('the edit between two texts makes one of the other', () => {
  fc.assert(
    fc.property(texts, texts, (from, to) => {
      const edit = toMinimalEdit(from, to);
      expect(edit ? applyEdits(from, [edit]) : from).toBe(to);
      expect(edit === undefined).toBe(from === to);
    }),
  );
});

test('it is the smallest, and cuts no character in two', () => {
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

test('several edits all count in the text before', () => {
  const edits = [
    { offset: 0, length: 1, text: 'xx' },
    { offset: 2, length: 1, text: '' },
    { offset: 3, length: 0, text: '!' },
  ];
  expect(applyEdits('abc', edits)).toBe('xxb!');
});

test('it cuts none of the outermost pairs either', () => {
  const [first, second, last] = ['\ud800\udc00', '\ud800\udfff', '\udbff\udfff'];
  expect(toMinimalEdit(first, second)).toEqual({ offset: 0, length: 2, text: second });
  expect(toMinimalEdit(second, last)).toEqual({ offset: 0, length: 2, text: last });
  expect(toMinimalEdit(first, '\udbff\udc00')).toEqual({ offset: 0, length: 2, text: '\udbff\udc00' });
  // A whole character before or behind the difference stays.
  expect(toMinimalEdit(`${first}a`, `${first}b`)).toEqual({ offset: 2, length: 1, text: 'b' });
  expect(toMinimalEdit(`a${last}`, `b${last}`)).toEqual({ offset: 0, length: 1, text: 'b' });
});
