import type { Io } from '../common/io.ts';

/** The secrets that a run has captured. */
export type RunSecrets = {
  /** Masks them in everything that is written from now on, also for folders that run at the same time. */
  readonly io: Io;
  add(texts: readonly string[]): void;
};

/** Starts to collect the secrets that a run captures. */
export function collectSecrets(io: Io): RunSecrets {
  const known = new Set<string>();
  let { redactor } = io;
  return {
    // Not a copy: that would create the stream of standard input.
    io: Object.create(io, { redactor: { get: () => redactor } }) as Io,
    add(texts) {
      const added = texts.filter((text) => !known.has(text));
      for (const text of added) known.add(text);
      redactor = redactor.and(added);
    },
  };
}
