import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { InvocationView, OutputLink, OutputLinks, OutputStream } from '../../../protocol/response.ts';
import type { Actions } from '../model/pageContext.ts';
import { linkedText } from './linkedText.ts';

const none: readonly OutputLink[] = [];

/** Renders what a local function wrote during the call, with the colours of the terminal and links to source files. */
export function outputPanel(
  output: InvocationView['output'],
  links: OutputLinks | undefined,
  actions: Actions,
): TemplateResult {
  const stream = (label: string, name: OutputStream): TemplateResult =>
    html`<h2>${label}</h2>
      ${text(output?.[name] ?? '', links?.[name] ?? none, (start) => actions.openOutputLink(name, start))}`;
  return html`${stream('Standard error', 'stderr')} ${stream('Standard output', 'stdout')}`;
}

function text(written: string, links: readonly OutputLink[], open: (start: number) => void): TemplateResult {
  return written === ''
    ? html`<p class="remark">No output.</p>`
    : // The page is drawn often, and output may be long.
      html`<pre>${guard([written, links], () => linkedText(written, links, open))}</pre>`;
}
