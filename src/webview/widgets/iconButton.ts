import { html, type TemplateResult } from 'lit';
import { codicon } from './codicon.ts';

/** A button that is a codicon; its label is its tooltip too. */
export function iconButton(icon: string, label: string, onClick: () => void): TemplateResult {
  return html`<button type="button" class="iconButton" aria-label=${label} title=${label} @click=${onClick}>
    ${codicon(icon)}
  </button>`;
}
