import type { RequestResult, RunResult } from '../runner/runFolders.ts';

/** A run that has ended. */
export type FinishedRun = RunResult & {
  readonly startedAt: Date;
  /** Milliseconds. */
  readonly duration: number;
  readonly cancelled: boolean;
};

/** Turns a run into text. Secrets are masked before (`maskResult`); whoever writes the text escapes control characters. */
export type Reporter = {
  /** Returns what to write once a request has ended. */
  readonly onResult: (result: RequestResult) => string;
  /** Returns what to write at the end. */
  readonly onEnd: (run: FinishedRun) => string;
};
