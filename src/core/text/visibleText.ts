/** Controls (C0, DEL, C1), halves of surrogate pairs, bidirectional controls, line and paragraph separators. */
const hidden = /[\p{Control}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Writes control characters as `\u001b`, so that foreign text can neither drive a terminal nor change how the text around
 * it reads. Every other character stays. The form is that of JSON: escaped JSON text is still JSON with the same values.
 *
 * @param allowed characters to leave as they are, such as `\n`
 */
export function visibleText(text: string, allowed = ''): string {
  return text.replace(hidden, (character) =>
    allowed.includes(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
