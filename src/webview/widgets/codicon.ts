import { html, type TemplateResult } from 'lit';

/**
 * Renders a codicon, hidden from screen readers: add text with the same meaning. `loading` spins. The build
 * only ships icons whose whole name is a string literal (`scripts/build/pageIcons.ts`).
 */
export function codicon(name: string): TemplateResult {
  const spin = name === 'loading' ? ' codicon-modifier-spin' : '';
  return html`<span class="codicon codicon-${name}${spin}" aria-hidden="true"></span>`;
}

/** Renders a codicon as a button that stays pressed. @param title the tooltip, if it says more than the label */
export function toggleButton(
  icon: TemplateResult,
  label: string,
  pressed: boolean,
  onClick: () => void,
  title = label,
): TemplateResult {
  return html`<button
    type="button"
    class="iconButton"
    aria-label=${label}
    title=${title}
    aria-pressed=${pressed}
    @click=${onClick}
  >
    ${icon}
  </button>`;
}

/** Renders a codicon as a button; the label is also its tooltip. */
export function iconButton(
  icon: string,
  label: string,
  onClick: () => void,
  disabled = false,
): TemplateResult {
  return html`<button
    type="button"
    class="iconButton"
    aria-label=${label}
    title=${label}
    ?disabled=${disabled}
    @click=${onClick}
  >
    ${codicon(icon)}
  </button>`;
}
