import type { Variables } from '../../core/variables/variable.ts';

/** A row of data that a folder runs with. */
export type DataRow = {
  /** From 1. */
  readonly number: number;
  /** Its values in short. */
  readonly name: string;
  readonly values: Variables;
};

/** A request of a run, as its file says. */
export type RunRequest = {
  /** Absolute path of its file. */
  readonly path: string;
  /** Its path as it is shown, relative to where the run began. */
  readonly label: string;
  /** Its `name`, else the name of its file. */
  readonly name: string;
  readonly tags: readonly string[];
  /** Left out of runs: true, or the reason. */
  readonly skip?: true | string;
  /** Names of the values that it captures. */
  readonly captures: readonly string[];
  /** The row of `--data`. */
  readonly row?: DataRow;
  /** Which time it is sent, from 1, if it is sent several times. */
  readonly repetition?: { readonly number: number; readonly of: number };
};

/** The requests of one folder, in their order. Captured values flow from each to those that follow. */
export type RunFolder = {
  /** Its path as it is shown. */
  readonly label: string;
  readonly requests: readonly RunRequest[];
};
