import type { Failure } from '../../core/common/failure.ts';

/**
 * `idle`: starts with its first call. `failed`: its `func.yaml` is broken, or its process did not start or died; the next call tries again.
 * `unavailable`: this machine has nothing that runs it.
 */
export type LocalFunctionState = 'idle' | 'starting' | 'running' | 'failed' | 'unavailable';

/** A function of the workspace, as it stands now. A value: changes come as new values with `onDidChange`. */
export type LocalFunction = {
  /** `ocid1.fnfunc.local..` and a hash of folder and name. */
  readonly id: string;
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
  /** The same from the folder that was searched, with slashes; empty for that folder itself. */
  readonly path: string;
  readonly runtime: string;
  /** Path of the program that runs it, and of its virtual environment, once they are known. */
  readonly program?: string;
  readonly venv?: string;
  readonly state: LocalFunctionState;
  /** Why it failed or is unavailable. */
  readonly failure?: Failure;
  /** True if its folder has so many files that changes of some do not restart it. */
  readonly isPartlyWatched?: true;
  readonly timeoutInSeconds: number;
  readonly memoryInMBs: number;
};
