import type { Result } from '../../core/common/result.ts';
import type { SinkOutcome } from '../../files/outFile.ts';

/** Where an answer is written to. */
export type Sink = {
  /** Resolves when it is written, so that the sender is slowed down to what can be written. */
  write(data: Uint8Array | string): Promise<Result<void>>;
  /** Called when the body is over, before anything is said of it: what follows in a terminal begins a line of its own. */
  endLine(): void;
  /**
   * Ends the writing; call it once, whatever happened. A file that could not be written whole is told of here at the latest.
   *
   * @param outcome unless it is `whole`, a file is left as it was before
   * @returns the path where a partial response is kept; undefined for any other, and where there is no file
   */
  close(outcome: SinkOutcome): Promise<Result<string | undefined>>;
};
