/**
 * Something wrong in an OCI config file or in the variables that stand for one. `problem` reads as the end of a sentence,
 * `hint` is one of its own. Neither quotes a value: people put secrets into the wrong place.
 */
export type ConfigProblem = {
  /** Of the config file, from 1; absent for what is missing and for variables. */
  readonly line?: number;
  /** Key of the file, or name of the variable. */
  readonly key?: string;
  readonly problem: string;
  readonly hint: string;
};

/** The first line that a person should look at. */
export function firstLine(problems: readonly ConfigProblem[]): number {
  return problems.find(({ line }) => line !== undefined)?.line ?? 1;
}
