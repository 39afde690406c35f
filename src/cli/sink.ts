import type { Result } from '../core/result.ts';

/** Where an answer is written to. */
export type Sink = {
  /** Resolves when it is written, so that the sender is slowed down to what can be written. */
  write(data: Uint8Array | string): Promise<Result<void>>;
  /** Called when the body is over, before anything is said of it: what follows in a terminal begins a line of its own. */
  endLine(): void;
  /**
   * Ends the writing; call it once, whatever happened. A file that could not be written whole is told of here at the latest.
   *
   * @param keep false: the answer is none, and a file is left as it was before
   */
  close(keep: boolean): Promise<Result<void>>;
};
