/**
 * Removes characters from both ends of a text. A regular expression for the end would start again in every
 * run of these characters, which takes quadratic time.
 */
export function trimEnds(text: string, isTrimmed: (char: string) => boolean): string {
  let start = 0;
  while (start < text.length && isTrimmed(text.charAt(start))) start++;
  return trimEnd(text.slice(start), isTrimmed);
}

/** Removes characters from the end of a text. */
export function trimEnd(text: string, isTrimmed: (char: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isTrimmed(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
