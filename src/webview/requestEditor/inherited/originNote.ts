import { html, type TemplateResult } from 'lit';

/** Renders where a value comes from that the request does not contain, and a link that makes it one of the request. */
export function originNote(origin: string, what: string, override: () => void): TemplateResult {
  return html`<span class="origin"
    >From ${origin}
    <button type="button" class="link" aria-label="Override ${what}" @click=${override}>
      Override
    </button></span
  >`;
}
