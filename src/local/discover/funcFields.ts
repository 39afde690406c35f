/** Reads single fields of a file; undefined if a field is absent. The implementation reports values of the wrong kind. */
export interface FuncFields {
  text(path: readonly string[]): string | undefined;
  /** Reads a whole number from 1. */
  count(path: readonly string[], max?: number): number | undefined;
  /** Reads `true` or `false`. */
  flag(path: readonly string[]): boolean | undefined;
  texts(path: readonly string[]): Record<string, string>;
}

/** Parses `true` or `false`; undefined for any other text. */
export function toFlag(text: string | undefined): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** The maximum of a field without its own limit. */
export const maxCount = Number.MAX_SAFE_INTEGER;

/** Parses a whole number from 1 to `max`; undefined for any other text. */
export function toCount(text: string | undefined, max: number): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= max ? value : undefined;
}
