import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageMutants } from '../mutants/pageMutants.ts';

it('finds the text of every listed break exactly once in its file, and changes it', () => {
  for (const { file, find, replace } of pageMutants) {
    expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
  }
});
