/**
 * A problem in an OCI config file or in the environment variables that replace it. `problem` completes a
 * sentence, `hint` is a sentence. Neither contains a value, because users put secrets into the wrong key.
 */
export type ConfigProblem = {
  /** Line in the config file, from 1; absent for missing keys and for variables. */
  readonly line?: number;
  /** Key in the file, or name of the variable. */
  readonly key?: string;
  readonly problem: string;
  readonly hint: string;
};

/** Returns the line to open: the first one with a problem, else 1. */
export function firstLine(problems: readonly ConfigProblem[]): number {
  return problems.find(({ line }) => line !== undefined)?.line ?? 1;
}
