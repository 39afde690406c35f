import { MarkdownString } from 'vscode';

/** Makes a tooltip of a title and its facts. Text from settings and files is shown as text, never as markup. */
export function toTooltip(
  title: string,
  facts: readonly (readonly [name: string, value: string | undefined])[],
): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.appendMarkdown('**').appendText(title).appendMarkdown('**\n');
  for (const [name, value] of facts) if (value) tooltip.appendMarkdown(`\n- ${name}: `).appendText(value);
  return tooltip;
}
