import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import type { Mutant } from '@stryker-mutator/api/core';

/** Returns what identifies a mutant in every run: Stryker numbers them differently each time. */
export function keyOf({ fileName, location: { start, end }, mutatorName, replacement }: Mutant): string {
  const file = relative('.', fileName).replaceAll('\\', '/');
  return JSON.stringify([file, start.line, start.column, end.line, end.column, mutatorName, replacement]);
}

/** Draws some mutants at random. The same seed draws the same ones, except where the code has changed. */
export function drawSample(mutants: readonly Mutant[], size: number, seed: number): readonly Mutant[] {
  return mutants
    .map((mutant) => ({
      mutant,
      lot: createHash('sha256')
        .update(`${seed} ${keyOf(mutant)}`)
        .digest('hex'),
    }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ mutant }) => mutant);
}

/** Returns the pattern of Stryker's `mutate` for the place of a mutant. Others may be in the same place, or within it. */
export function toRange({ fileName, location: { start, end } }: Mutant): string {
  return `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
}
