import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type TemplateResult } from 'lit';
import { codicon } from '../../../widgets/codicon.ts';

/** Asks how to copy a table with cells that a spreadsheet may run as formulas. */
export function copyBar(count: number, copy: (prefix: boolean) => void, cancel: () => void): TemplateResult {
  const title = count === 1 ? '1 cell starts' : `${count.toLocaleString('en')} cells start`;
  return html`<div class="notice warning" role="group" aria-label="Copy as CSV">
    ${codicon('warning')}
    <div class="words">
      <div class="title">${title} with =, +, - or @.</div>
      <div class="detail">A spreadsheet may run such cells as formulas.</div>
    </div>
    <div class="noticeButtons">
      <vscode-button @click=${() => copy(true)}>Prefix with ' and Copy</vscode-button>
      <vscode-button secondary @click=${() => copy(false)}>Copy Unchanged</vscode-button>
      <vscode-button secondary @click=${cancel}>Cancel</vscode-button>
    </div>
  </div>`;
}
