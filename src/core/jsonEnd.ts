import { commentEnd, stringEnd } from './jsonSkip.ts';

/**
 * Where an object or list ends that begins at an offset: just after its bracket. Undefined where it does not. Only brackets,
 * strings and comments are looked at: for what stands between them, parse it.
 */
export function jsonEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x7b: // {
      case 0x5b: // [
        depth++;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth--;
        if (depth === 0) return at + 1;
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
