import { MarkdownString } from 'vscode';

/** Makes a tooltip of a title and its facts. Text from settings and files is shown as text, never as markup. */
export function toTooltip(
  title: string,
  facts: readonly (readonly [name: string, value: string | undefined])[],
): MarkdownString {
  const lines = facts.map(([name, value]) => (value ? `\n- ${name}: ${escape(value)}` : ''));
  return new MarkdownString(`**${escape(title)}**\n${lines.join('')}`);
}

/** `appendText` would make every space a no-break space, and lines would break within words. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}
