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
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x7b: // {
      case 0x5b: // [
        depth++;
        if (depth > maxJsonDepth)
          return { offset: at, length: 1, problem: `values are nested more than ${maxJsonDepth} deep` };
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth = Math.max(0, depth - 1);
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
