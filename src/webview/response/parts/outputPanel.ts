import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { guard } from 'lit/directives/guard.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { AnsiColor } from '../../../core/text/ansiStyle.ts';
import { parseAnsiText, type AnsiRun } from '../../../core/text/ansiText.ts';
import type { InvocationView } from '../../../protocol/response.ts';

/** Renders what a local function wrote during the call, with the colours of the terminal. */
export function outputPanel(output: InvocationView['output']): TemplateResult {
  return html`${stream('Standard error', output?.stderr ?? '')}
  ${stream('Standard output', output?.stdout ?? '')}`;
}

function stream(label: string, text: string): TemplateResult {
  return html`<h2>${label}</h2>
    ${
      text === ''
        ? html`<p class="remark">No output.</p>`
        : // The page is drawn often, and output may be long.
          html`<pre>${guard([text], () => parseAnsiText(text).map(runText))}</pre>`
    }`;
}

function runText({ text, style }: AnsiRun): TemplateResult | string {
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
