import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A link is an object, everything else a text. */
type LinkedText = { readonly nodes: readonly (string | { readonly href: string })[] };

type Token = { readonly type: string; readonly tokens?: readonly Token[] };

const linkedText: { parseLinkedText(text: string): LinkedText } = await load('linkedText');
const iconLabels: { parseLabelWithIcons(text: string): { readonly text: string } } = await load('iconLabels');
const marked: {
  lexer(markdown: string): readonly Token[];
  parse(markdown: string): string;
} = await load('marked/marked');

/** VS Code's own code, which its editor shares. */
async function load<T>(name: string): Promise<T> {
  return import(pathToFileURL(resolve(`node_modules/monaco-editor-core/esm/vs/base/common/${name}.js`)).href);
}

/** Returns the links that VS Code finds in the text of a notification or an input box. */
export function linksIn(text: string): readonly string[] {
  return linkedText
    .parseLinkedText(text)
    .nodes.flatMap((node) => (typeof node === 'string' ? [] : node.href));
}

/** Returns whether VS Code shows a part of a label as an icon. */
export function hasIcon(text: string): boolean {
  return iconLabels.parseLabelWithIcons(text).text !== text;
}

/** Parses a Markdown text with the parser of VS Code. Returns the kinds of its parts and the text of its paragraph. */
export function readMarkdown(markdown: string): { readonly kinds: readonly string[]; readonly text: string } {
  const kindsOf = (tokens: readonly Token[]): readonly string[] =>
    tokens.flatMap((token) => [token.type, ...kindsOf(token.tokens ?? [])]);
  const [, html = ''] = /^<p>([^]*)<\/p>\n$/.exec(marked.parse(markdown)) ?? [];
  return {
    kinds: [...new Set(kindsOf(marked.lexer(markdown)))],
    text: html.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity),
  };
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
