/** Single fields of a file; undefined: it has none. What is of the wrong kind is for the file's reader to report. */
export interface FuncFields {
  text(path: readonly string[]): string | undefined;
  /** A whole number from 1. */
  count(path: readonly string[], max?: number): number | undefined;
  texts(path: readonly string[]): Record<string, string>;
}

/** The largest that a field without a limit of its own may be. */
export const maxCount = Number.MAX_SAFE_INTEGER;

/** A whole number from 1 to `max`; undefined where the text is none. */
export function toCount(text: string | undefined, max: number): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= max ? value : undefined;
}
