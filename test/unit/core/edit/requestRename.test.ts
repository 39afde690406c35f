import { describe, expect, it } from 'vitest';
import { editCollectionOrder, editRequestName, toNewNames } from '../../../../src/core/edit/requestRename.ts';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';

describe('editRequestName', () => {
  it('changes the name and nothing else', () => {
    const text = '{\n  // why\n  "name": "old", "function": "f",\n}';
    expect(applyEdits(text, editRequestName(text, 'a "new" one'))).toBe(
      '{\n  // why\n  "name": "a \\"new\\" one", "function": "f",\n}',
    );
  });

  it('skips a body of any depth', () => {
    const body = `{ "json": ${'['.repeat(50_000)}${']'.repeat(50_000)} }`;
    const text = `{ "body": ${body}, "name": "old" }`;
    expect(applyEdits(text, editRequestName(text, 'new'))).toBe(`{ "body": ${body}, "name": "new" }`);
  });

  it('does not change a text that is not a request', () => {
    expect(editRequestName('{ "name": ', 'n')).toEqual([]);
    expect(editRequestName('[]', 'n')).toEqual([]);
  });
});

describe('editCollectionOrder', () => {
  it('renames the file in the order', () => {
    const text = '{ "order": [ "a", /* then */ "b", 7 ], "name": "a" }';
    expect(applyEdits(text, editCollectionOrder(text, 'a', 'c'))).toBe(
      '{ "order": [ "c", /* then */ "b", 7 ], "name": "a" }',
    );
  });

  it('does not change an order without the file', () => {
    for (const text of ['{}', '{ "order": "a" }', '{ "order": ["b"] }', '['])
      expect(editCollectionOrder(text, 'a', 'c')).toEqual([]);
  });
});

describe('toNewNames', () => {
  it.each([
    ['the file, where only that has a name', { base: 'a' }, 'b', { base: 'b' }],
    ['name and file if the file follows the name', { base: 'a', name: 'a' }, 'b', { base: 'b', name: 'b' }],
    ['only the name if the file differs from it', { base: 'x', name: 'a' }, 'b', { base: 'x', name: 'b' }],
    ['the name too if no file can have it', { base: 'a' }, 'get a/b', { base: 'get a-b', name: 'get a/b' }],
    ['nothing, where no file can have any such name', { base: 'a' }, ' // ', undefined],
  ])('changes %s', (_, before, typed, after) => expect(toNewNames(before, typed)).toEqual(after));
});
