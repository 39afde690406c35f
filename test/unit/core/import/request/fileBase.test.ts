import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { FileBases } from '../../../../../src/core/import/request/fileBase.ts';

it('numbers equal names, and skips numbers that are names themselves', () => {
  const bases = new FileBases();
  const given = ['a', 'A', 'a-2', 'a-4', 'a', 'a', 'a'].map((name) => bases.take(name, 'request'));
  expect(given).toEqual(['a', 'A-2', 'a-2-2', 'a-4', 'a-3', 'a-5', 'a-6']);
});

it('gives out each name once, whatever the case and the accents', () => {
  const name = fc.constantFrom('a', 'A', 'a-2', 'a-3', 'A-2-2', 'con', 'CON', '', 'é', 'e\u0301', '?');
  fc.assert(
    fc.property(fc.array(name, { maxLength: 40 }), (names) => {
      const bases = new FileBases();
      const keys = names.map((each) => bases.take(each, 'request').normalize('NFC').toLowerCase());
      expect(new Set(keys).size).toBe(names.length);
    }),
  );
});
