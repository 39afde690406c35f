type Draft = { readonly text: string; readonly value: string };

/**
 * Keeps the text of fields separate from their values: `1.0` is 1, and must not become `1` while the user types `1.05`.
 * A draft is valid as long as the request has its value.
 */
export class FieldDrafts {
  readonly #drafts = new Map<string, Draft>();
  readonly #redraw: () => void;

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** Returns the text that a field shows for a value. */
  show(id: string, value: string): string {
    const draft = this.#drafts.get(id);
    return draft?.value === value ? draft.text : value;
  }

  keep(id: string, text: string, value: string): void {
    this.#drafts.set(id, { text, value });
    this.#redraw();
  }

  /** Removes all drafts, when the focus leaves: each field then shows the value of the request. */
  clear(): void {
    if (this.#drafts.size === 0) return;
    this.#drafts.clear();
    this.#redraw();
  }
}
