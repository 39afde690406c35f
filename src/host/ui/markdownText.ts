import { boundedText, messageLimit } from './plainText.ts';

/**
 * Escapes a text for Markdown, on one line. Not `MarkdownString.appendText`: that makes every space a no-break space, and
 * keeps addresses, which Markdown turns into links.
 */
export function markdownText(text: string): string {
  return boundedText(text, messageLimit)
    .replace(/\s+/g, ' ')
    .replace(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}
