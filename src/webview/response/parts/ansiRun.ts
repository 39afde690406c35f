import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { AnsiColor } from '../../../core/text/ansiStyle.ts';
import type { AnsiRun } from '../../../core/text/ansiText.ts';

/** Renders text in the colours of the terminal. */
export function runText({ text, style }: AnsiRun): TemplateResult | string {
  const { color, background, inverse, faint, bold, italic, underline, strike } = style;
  if (Object.keys(style).length === 0) return text;
  const front = inverse ? background : color;
  const back = inverse ? (color ?? 'var(--vscode-foreground)') : background;
  const classes = {
    faint: faint === true && front === undefined,
    colored: front !== undefined && back === undefined,
    backed: back !== undefined,
    bold: bold === true,
    italic: italic === true,
    underline: underline === true,
    strike: strike === true,
  };
  const colors = { '--ansi-color': toCss(front), '--ansi-background': toCss(back) };
  return html`<span class=${classMap(classes)} style=${styleMap(colors)}>${text}</span>`;
}

const names = ['Black', 'Red', 'Green', 'Yellow', 'Blue', 'Magenta', 'Cyan', 'White'];

function toCss(color: AnsiColor | undefined): string | undefined {
  if (typeof color !== 'number') return color;
  return `var(--vscode-terminal-ansi${color > 7 ? 'Bright' : ''}${names[color % 8]})`;
}
