import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageMutants } from '../../mutants/pageMutants.ts';
import { drawSample } from '../../mutants/sample.ts';

it('finds the text of every listed break exactly once in its file, and changes it', () => {
  for (const { file, find, replace } of pageMutants) {
    expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
  }
});

it('draws the same mutants for the same seed, in whatever order Stryker lists and numbers them', () => {
  const position = { line: 1, column: 1 };
  const mutants = Array.from({ length: 100 }, (_, index) => ({
    id: String(index),
    fileName: `src/${index % 7}.ts`,
    location: { start: position, end: position },
    mutatorName: 'BooleanLiteral',
    replacement: String(index),
  }));
  const drawn = (seed: number, from = mutants): readonly string[] =>
    drawSample(from, 10, seed).map(({ replacement }) => replacement);
  expect(new Set(drawn(1))).toHaveLength(10);
  expect(
    drawn(
      1,
      mutants.toReversed().map((mutant, index) => ({ ...mutant, id: String(index) })),
    ),
  ).toEqual(drawn(1));
  expect(drawn(2)).not.toEqual(drawn(1));
});
