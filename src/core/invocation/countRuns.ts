import type { RunClass } from './attemptEnding.ts';

/** Whether an attempt ran the function. */
export type AttemptRun = { readonly ran?: RunClass; readonly status?: number };

/** How often a function ran. */
export type RunCount = { readonly atLeast: number; readonly atMost: number };

/**
 * Counts how often the attempts of an invocation ran the function. An error status counts only if it proves
 * that the function ran.
 */
export function countRuns(attempts: readonly AttemptRun[]): RunCount {
  const sure = attempts.filter(
    ({ ran, status = 0 }) => ran === 'ranAndFailed' || (ran === 'answered' && status >= 200 && status < 300),
  ).length;
  const possible = attempts.filter(({ ran }) => ran === 'mayHaveRun').length;
  return { atLeast: sure, atMost: sure + possible };
}

/** Describes that a function ran more than once, or may have; undefined otherwise. */
export function describeRepeatedRun({ atLeast, atMost }: RunCount): string | undefined {
  if (atMost < 2) return undefined;
  if (atLeast === atMost) return `The function ran ${times(atMost)}.`;
  return atLeast < 2
    ? `The function may have run ${times(atMost)}.`
    : `The function ran ${times(atLeast)}, and may have run ${times(atMost)}.`;
}

function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}
