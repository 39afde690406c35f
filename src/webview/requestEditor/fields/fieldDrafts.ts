type Draft = { readonly text: string; readonly value: string };

/**
 * Keeps what is typed into fields apart from the values it stands for: `1.0` is 1, and must not become `1` under the
 * cursor of someone who goes on to `1.05`. A draft holds as long as the request has the value that it stands for.
 */
export class FieldDrafts {
  readonly #drafts = new Map<string, Draft>();
  readonly #redraw: () => void;

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** The text a field shows for a value. */
  show(id: string, value: string): string {
    const draft = this.#drafts.get(id);
    return draft?.value === value ? draft.text : value;
  }

  keep(id: string, text: string, value: string): void {
    this.#drafts.set(id, { text, value });
    this.#redraw();
  }

  /** Forgets all drafts, when the focus leaves: each field then shows what the request has. */
  clear(): void {
    if (this.#drafts.size === 0) return;
    this.#drafts.clear();
    this.#redraw();
  }
}
