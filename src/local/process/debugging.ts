import type { DebugTarget } from '../runtimes/runtime.ts';

/**
 * That a function is debugged, which its runner decides. Meanwhile it has one process, which starts under a debugger, and neither its
 * start nor its calls have a timeout.
 */
export type Debugging = {
  /** The port of the debugger; 0 for any free one. */
  readonly port: number;
  /**
   * Called for each process, since the function also restarts when its files have changed. Its first call waits until this resolves, so
   * that a client can attach and set its breakpoints. Must not reject.
   */
  readonly listening: (target: DebugTarget) => Promise<void>;
  /** Aborts debugging that has not begun, for example because a build comes before it. `stop` ends what has. */
  readonly signal?: AbortSignal;
};
