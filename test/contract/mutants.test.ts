import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mutants } from '../mutants/mutants.ts';

it('every listed break finds its text exactly once in its file, so that it breaks something', () => {
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const stale = mutants.filter(({ file, find }) => read(file).split(find).length !== 2);
  expect(stale.map(({ file, find }) => `${file}: ${find}`)).toEqual([]);
});

it('no listed break leaves its text as it was', () => {
  expect(mutants.filter(({ find, replace }) => find === replace)).toEqual([]);
});
