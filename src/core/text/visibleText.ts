/**
 * Control characters (C0, DEL, C1), surrogate halves, bidirectional controls, line and paragraph separators.
 */
const hidden = /[\p{Control}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Escapes control characters as `\u001b`, so that untrusted text can neither control a terminal nor change
 * how the text around it reads. JSON stays JSON with the same values.
 *
 * @param allowed characters to keep, such as `\n`
 */
export function visibleText(text: string, allowed = ''): string {
  return text.replace(hidden, (character) =>
    allowed.includes(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
