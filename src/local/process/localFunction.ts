import type { FoundFunction } from '../discover/findFunctions.ts';
import type { CodeOnly } from '../discover/funcYaml.ts';
import type { Failure } from '../../core/common/failure.ts';

/**
 * `idle`: starts with its first call. `building`: for a process that starts, or before it is debugged. `ready`: a process waits for calls or
 * runs one. `failed`: its `func.yaml` is not valid, or it could not be built, or its process did not start or crashed; the next call tries
 * again. `unavailable`: this machine has no interpreter for it.
 */
export type LocalFunctionState = 'idle' | 'building' | 'starting' | 'ready' | 'failed' | 'unavailable';

/** The current state of a local function. A value: `onDidChange` announces new values. */
export type LocalFunction = {
  /** `ocid1.fnfunc.local..` with a hash of path and name. */
  readonly id: string;
  readonly name: string;
  /** Absolute path, of the folder with its archive if it has one. */
  readonly folder: string;
  /** Absolute path of its archive, if it has one. */
  readonly archive?: string;
  /** Its folder or archive relative to the folder that was searched, with slashes; empty for that folder itself. */
  readonly path: string;
  readonly runtime: string;
  /** Present if it has no image. */
  readonly codeOnly?: CodeOnly;
  /** Its entry in the settings, if that names its folder. */
  readonly entry?: FoundFunction['entry'];
  /** Paths of its interpreter and virtual environment, once they are known. */
  readonly program?: string;
  readonly venv?: string;
  readonly state: LocalFunctionState;
  /** Why it failed or is unavailable. */
  readonly failure?: Failure;
  /** True while it is debugged: it has one process, and no timeout. */
  readonly isDebugged?: true;
  /** True if its folder has too many files, so that changes of some do not restart it. */
  readonly isPartlyWatched?: true;
  readonly timeoutInSeconds: number;
  readonly memoryInMBs: number;
};
