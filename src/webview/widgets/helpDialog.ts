import { html, render, type TemplateResult } from 'lit';
import { codicon } from './codicon.ts';

/** A key and what it does. On a Mac, `Ctrl` is shown as ⌘ and `Alt` as ⌥. */
type HelpKey = { readonly key: string; readonly does: string };

/** What the help of a page says. */
export type HelpText = {
  /** Such as `Response`. */
  readonly page: string;
  /** Sentences about its parts and their order, one paragraph each. */
  readonly about: readonly string[];
  readonly keys: readonly HelpKey[];
};

/**
 * The accessibility help of a page, as VS Code has it for its own parts: a dialog over the page, which Escape closes. The focus
 * returns to where it was.
 */
export class HelpDialog {
  readonly element = document.createElement('dialog');
  readonly #text: HelpText;

  constructor(text: HelpText) {
    this.#text = text;
    this.element.className = 'help';
    this.element.setAttribute('aria-labelledby', 'help-title');
  }

  /** Opens it. Does nothing if it is open. */
  open(): void {
    if (this.element.open) return;
    render(this.#content(), this.element);
    this.element.showModal();
    this.element.querySelector<HTMLElement>('.helpText')?.focus();
  }

  #content(): TemplateResult {
    const { page, about, keys } = this.#text;
    return html`<div class="helpHead">
        <h2 id="help-title">${page}: Accessibility Help</h2>
        <button
          type="button"
          class="iconButton"
          aria-label="Close"
          title="Close (Escape)"
          @click=${() => this.element.close()}
        >
          ${codicon('close')}
        </button>
      </div>
      <div class="helpText" role="document" tabindex="0" aria-labelledby="help-title">
        ${about.map((text) => html`<p>${text}</p>`)}
        <dl>
          ${keys.map(
            ({ key, does }) =>
              html`<div class="helpKey">
                <dt><kbd>${toLocalKey(key)}</kbd></dt>
                <dd>${does}</dd>
              </div>`,
          )}
        </dl>
        <p>Press Escape to close this help.</p>
      </div>`;
  }
}

function toLocalKey(key: string): string {
  const isMac = navigator.platform.startsWith('Mac');
  const isLinux = navigator.platform.startsWith('Linux');
  if (key === 'Alt+F1' && isLinux) return 'Shift+Alt+F1';
  return isMac ? key.replace('Ctrl', '⌘').replace('Alt', '⌥') : key;
}
