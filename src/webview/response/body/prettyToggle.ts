import { html, type TemplateResult } from 'lit';

/** Chooses between JSON laid out over lines and as it came. */
export function prettyToggle(pretty: boolean, setPretty: (pretty: boolean) => void): TemplateResult {
  const option = (label: string, title: string, value: boolean): TemplateResult =>
    html`<button
      type="button"
      class="toggle"
      title=${title}
      aria-pressed=${pretty === value}
      @click=${() => setPretty(value)}
    >
      ${label}
    </button>`;
  return html`<span class="toggles" role="group" aria-label="Body format">
    ${option('Pretty', 'Formatted', true)}${option('Raw', 'As received', false)}
  </span>`;
}
