import { commentEnd, stringEnd } from './jsonSkip.ts';

/**
 * Deepest nesting of objects and lists in a file of JSON. What reads such a file calls itself for each level, and the stack of
 * Node ends after a few thousand.
 */
export const maxJsonDepth = 500;

/** Where a text is nested too deeply, in UTF-16 units, and how to say so. */
type TooDeep = { readonly offset: number; readonly length: number; readonly problem: string };

/** The bracket of a text, which need not be JSON, that is nested too deeply; undefined where none is. */
export function findTooDeep(text: string): TooDeep | undefined {
  const offset = findBracket(text, 0, (depth) => depth > maxJsonDepth);
  return offset === undefined
    ? undefined
    : { offset, length: 1, problem: `values are nested more than ${maxJsonDepth} levels deep` };
}

/** Where the object or list that begins at an offset ends: just after its bracket. Undefined where it does not. */
export function jsonEnd(text: string, start: number): number | undefined {
  const last = findBracket(text, start, (depth) => depth === 0);
  return last === undefined ? undefined : last + 1;
}

/**
 * Finds the first bracket with a certain number of open ones after it. Only brackets, strings and comments are looked at: for
 * what is between them, parse the text.
 */
function findBracket(text: string, start: number, isWanted: (depth: number) => boolean): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x7b: // {
      case 0x5b: // [
        depth++;
        if (isWanted(depth)) return at;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth = Math.max(0, depth - 1);
        if (isWanted(depth)) return at;
        break;
      case 0x22: // "
        at = stringEnd(text, at) - 1;
        break;
      case 0x2f: // /
        at = commentEnd(text, at) - 1;
    }
  }
  return undefined;
}
