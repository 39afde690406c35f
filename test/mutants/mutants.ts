import { coreMutants } from './coreMutants.ts';
import type { Mutant } from './mutant.ts';

export type { Mutant } from './mutant.ts';

/** All listed breaks. */
export const mutants: readonly Mutant[] = [...coreMutants];
