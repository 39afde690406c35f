import { Hover, MarkdownString, type Range } from 'vscode';
import { shorten } from '../../core/text/shorten.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { markdownText } from './plainText.ts';

/** Most characters of a block of code in a hover. */
const codeLimit = 10_000;

/** Makes a tooltip of a title and its facts. */
export function toTooltip(
  title: string,
  facts: readonly (readonly [name: string, value: string | undefined])[],
): MarkdownString {
  const lines = facts.map(([name, value]) => (value ? `\n- ${name}: ${markdownText(value)}` : ''));
  return new MarkdownString(`**${markdownText(title)}**\n${lines.join('')}`);
}

/** Most characters of a line of a short tooltip. */
const lineLimit = 160;

/** Makes a tooltip of a title and a few lines without space between them, so that it covers little of a list. */
export function toShortTooltip(title: string, lines: readonly (string | undefined)[]): MarkdownString {
  const shown = lines.flatMap((line) => (line ? [markdownText(shorten(line, lineLimit))] : []));
  return new MarkdownString([`**${markdownText(title)}**`, ...shown].join('  \n'));
}

/** A paragraph of a hover: text, or code as it is. */
export type HoverPart = { readonly text: string } | { readonly code: string };

/** Makes a hover of paragraphs. */
export function toHover(parts: readonly HoverPart[], range?: Range): Hover {
  const markdown = new MarkdownString();
  for (const part of parts)
    if ('code' in part)
      markdown.appendCodeblock(visibleText(shorten(part.code, codeLimit), '\t\n'), 'plaintext');
    else markdown.appendMarkdown(`${markdownText(part.text)}\n\n`);
  return new Hover(markdown, range);
}
