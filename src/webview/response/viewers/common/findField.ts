import { html, render } from 'lit';
import { iconButton } from '../../../widgets/codicon.ts';

/** What is searched. */
export type Searchable = {
  /** Shows the next match (1), the previous one (-1), or the first from the current row on (0). Returns what to say about it. */
  readonly search: (query: string, by: 1 | -1 | 0) => Promise<string>;
  /** What can be searched, if it is not only text. */
  readonly hint?: string;
  /** Called when the field is closed: focus what was searched. */
  readonly close: () => void;
  readonly announce: (text: string) => void;
};

/** A search field above a list. Enter finds the next match, Shift+Enter the previous one, Escape closes it. */
export class FindField {
  readonly element = document.createElement('div');
  readonly #searchable: Searchable;
  #result = '';
  #searches = 0;

  constructor(searchable: Searchable) {
    this.#searchable = searchable;
    this.element.className = 'findField';
    this.element.hidden = true;
  }

  open(): void {
    this.element.hidden = false;
    this.#draw();
    const input = this.element.querySelector('input');
    input?.focus();
    input?.select();
  }

  #close(): void {
    this.#searches++;
    this.element.hidden = true;
    this.#searchable.close();
  }

  async #search(by: 1 | -1 | 0): Promise<void> {
    const search = ++this.#searches;
    const query = this.element.querySelector('input')?.value ?? '';
    const result = query === '' ? '' : await this.#searchable.search(query, by);
    if (search !== this.#searches) return;
    this.#result = result;
    this.#draw();
    if (result !== '') this.#searchable.announce(result);
  }

  #draw(): void {
    render(
      html`<input
          type="text"
          aria-label="Find"
          placeholder=${this.#searchable.hint ?? 'Find'}
          spellcheck="false"
          @input=${() => void this.#search(0)}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
        />
        ${iconButton('arrow-up', 'Previous Match', () => void this.#search(-1))}
        ${iconButton('arrow-down', 'Next Match', () => void this.#search(1))}
        ${iconButton('close', 'Close', () => this.#close())}
        <span class="findResult">${this.#result}</span>`,
      this.element,
    );
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') void this.#search(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
  }
}
