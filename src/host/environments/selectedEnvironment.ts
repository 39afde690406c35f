import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { Environments } from './environments.ts';

/** What is known of the selected environment. */
export type SelectedState = {
  /** Absent: none is selected. */
  readonly name?: string;
  /** Absent: no file defines it. */
  readonly found?: { readonly protected: boolean };
};

/** The selected environment, as the status bar and the text of requests show it; found again when anything changes. */
export class SelectedEnvironment implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #environments: Environments;
  #state: SelectedState | undefined;
  #due = false;
  #looking = false;

  constructor(environments: Environments) {
    this.#environments = environments;
    this.#owned.add(environments.onDidChange(() => void this.#follow()));
    void this.#follow();
  }

  /** Undefined if none is selected and the workspace has none, and until that is known. */
  get state(): SelectedState | undefined {
    return this.#state;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Looks until nothing has changed in the meantime. Only one search runs at a time: it searches for files, and each keystroke in one of them is a change. */
  async #follow(): Promise<void> {
    this.#due = true;
    if (this.#looking) return;
    this.#looking = true;
    try {
      while (this.#due) {
        this.#due = false;
        await this.#look();
      }
    } finally {
      this.#looking = false;
    }
  }

  async #look(): Promise<void> {
    const { chosen } = this.#environments;
    const state = await this.#find(chosen);
    // Another environment may have been selected in the meantime.
    if (chosen !== this.#environments.chosen) return;
    this.#state = state;
    this.#changed.fire();
  }

  async #find(name: string | undefined): Promise<SelectedState | undefined> {
    if (name === undefined) return (await this.#environments.exist()) ? {} : undefined;
    const found = (await this.#environments.list()).find((each) => each.name === name);
    return { name, ...(found && { found }) };
  }
}
