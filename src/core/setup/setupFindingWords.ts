import type { CheckLine } from './setupCheck.ts';
import type { SetupFinding } from './setupFinding.ts';

/** The lines of some findings, by code. Everything that is `wrong` or a `warning` has a `hint`. */
export type SetupFindingWords = {
  readonly [C in SetupFinding['code']]?: (finding: Extract<SetupFinding, { readonly code: C }>) => CheckLine;
};
