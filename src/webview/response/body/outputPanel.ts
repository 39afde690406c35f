import { html, type TemplateResult } from 'lit';
import type { InvocationView } from '../../../protocol/response.ts';

/** What a local function wrote during the call. */
export function outputPanel({ output }: InvocationView): TemplateResult {
  return html`${stream('Standard output', output?.stdout ?? '')}
  ${stream('Standard error', output?.stderr ?? '')}`;
}

function stream(label: string, text: string): TemplateResult {
  return html`<h2>${label}</h2>
    ${text === '' ? html`<p class="remark">No output.</p>` : html`<pre>${text}</pre>`}`;
}
