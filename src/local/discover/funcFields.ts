/** Reads single fields of a file; undefined if a field is absent. The implementation reports values of the wrong kind. */
export interface FuncFields {
  text(path: readonly string[]): string | undefined;
  /** Reads a whole number from 1. */
  count(path: readonly string[], max?: number): number | undefined;
  texts(path: readonly string[]): Record<string, string>;
}

/** The maximum of a field without its own limit. */
export const maxCount = Number.MAX_SAFE_INTEGER;

/** Parses a whole number from 1 to `max`; undefined for any other text. */
export function toCount(text: string | undefined, max: number): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= max ? value : undefined;
}
