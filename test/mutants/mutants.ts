import { coreMutants } from './coreMutants.ts';
import { editMutants } from './editMutants.ts';
import { eventMutants } from './eventMutants.ts';
import { historyMutants } from './historyMutants.ts';
import { hostMutants } from './hostMutants.ts';
import { invokerMutants } from './invokerMutants.ts';
import { localMutants } from './localMutants.ts';
import type { Mutant } from './mutant.ts';
import { pageMutants } from './pageMutants.ts';
import { policyMutants } from './policyMutants.ts';
import { requestMutants } from './requestMutants.ts';
import { scopeMutants } from './scopeMutants.ts';
import { secretMutants } from './secretMutants.ts';
import { setupMutants } from './setupMutants.ts';

export type { Mutant } from './mutant.ts';

/** All listed breaks. */
export const mutants: readonly Mutant[] = [
  ...coreMutants,
  ...invokerMutants,
  ...localMutants,
  ...hostMutants,
  ...pageMutants,
  ...policyMutants,
  ...setupMutants,
  ...scopeMutants,
  ...secretMutants,
  ...requestMutants,
  ...editMutants,
  ...eventMutants,
  ...historyMutants,
];
