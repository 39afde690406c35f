import { shorten } from '../../core/text/shorten.ts';
import { visibleText } from '../../core/text/visibleText.ts';

/** Most characters of a text on one line: every file name, OCID and URL of the service fits. */
const lineLimit = 500;

/** Most characters of a notification: VS Code cuts what is longer (`MAX_MESSAGE_LENGTH` of its `notifications.ts`). */
export const messageLimit = 1000;

/** WORD JOINER: it has no width, and no markup contains it. */
const joiner = '\u2060';

/**
 * Makes VS Code show a text as it is. In notifications, progress and input boxes VS Code turns `[text](command:ID)` into a
 * link, in lists and in the status bar `$(name)` into an icon: an invisible character before the parenthesis prevents both.
 * Control and bidirectional characters become visible, line breaks become spaces, and a long text loses its middle.
 *
 * @param limit most characters of the text, not counting the invisible ones
 */
export function plainText(text: string, limit = lineLimit): string {
  return boundedText(text, limit).replace(/[\]$](?=\()/g, `$&${joiner}`);
}

/** Does what {@link plainText} does, but keeps markup. */
function boundedText(text: string, limit = lineLimit): string {
  // Shortened first, so that the work is bounded; visible characters may be longer.
  const line = shorten(text, limit).replace(/[\t\n\v\f\r]+/g, ' ');
  return shorten(visibleText(line), limit);
}

/**
 * Escapes a text for Markdown, on one line. Not `MarkdownString.appendText`: that makes every space a no-break space, and
 * keeps addresses, which Markdown turns into links.
 */
export function markdownText(text: string): string {
  return boundedText(text, messageLimit)
    .replace(/\s+/g, ' ')
    .replace(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}
