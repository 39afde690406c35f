import { html, type TemplateResult } from 'lit';

/** A codicon that stands beside words which say the same; `loading` turns. */
export function codicon(name: string): TemplateResult {
  const spin = name === 'loading' ? ' codicon-modifier-spin' : '';
  return html`<span class="codicon codicon-${name}${spin}" aria-hidden="true"></span>`;
}
