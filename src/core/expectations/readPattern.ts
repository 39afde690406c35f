import type { RequestReader } from '../decode/requestReader.ts';

/** Reads the regular expression `matches`. One with a placeholder is only checked once that is replaced. */
export function readPattern(object: RequestReader): string | undefined {
  const pattern = object.string('matches');
  if (pattern === undefined || pattern.includes('{{')) return pattern;
  return isPattern(pattern)
    ? pattern
    : object.refuse('matches', 'a valid regular expression (with the flag u)');
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').unicode;
  } catch {
    return false;
  }
}
