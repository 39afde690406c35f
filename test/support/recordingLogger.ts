import type { Logger } from '../../src/core/logger.ts';

/** Keeps every line of every level. */
export function createRecordingLogger(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const write = (message: string): void => void lines.push(message);
  return { lines, trace: write, debug: write, info: write, warn: write, error: write };
}
