import type { Logger } from '../../core/common/logger.ts';
import type { ExtractedArchives } from './extractedArchives.ts';
import type { LaunchContext } from './launchFunction.ts';

/** The parts of the local functions host that all functions share. */
export type RunnerContext = LaunchContext & {
  readonly archives: ExtractedArchives;
  readonly logger: Logger;
  /** Called when the state of a function has changed. */
  readonly changed: () => void;
  /** Called when a call has begun, waits or has ended. */
  readonly callsChanged: () => void;
  /** Processes of each function, at least 1; see `Turns`. */
  readonly processes: () => number;
};
