import { html, type TemplateResult } from 'lit';
import type { ViewerHost } from './viewer.ts';

/** Renders the next steps for a body that cannot be shown. */
export function saveOrOpen(host: Pick<ViewerHost, 'save' | 'openInEditor'>): TemplateResult {
  return html`<div class="placeholderButtons">
    <vscode-button @click=${host.save}>Save…</vscode-button>
    <vscode-button secondary @click=${host.openInEditor}>Open in Editor</vscode-button>
  </div>`;
}
