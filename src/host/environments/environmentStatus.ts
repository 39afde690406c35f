import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { StatusItem } from '../ui/statusItem.ts';
import { toEnvironmentText } from './environmentText.ts';
import type { Environments } from './environments.ts';

/** Shows the selected environment in the status bar, if the workspace has environments; in red if it is protected. */
export class EnvironmentStatus implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #item = this.#owned.add(new StatusItem('environment'));
  readonly #environments: Environments;
  #due = false;
  #drawing = false;

  constructor(environments: Environments) {
    this.#environments = environments;
    this.#owned.add(environments.onDidChange(() => void this.#follow()));
    void this.#follow();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Redraws until nothing has changed in the meantime. Only one redraw runs at a time: it searches for files, and each keystroke in one of them is a change. */
  async #follow(): Promise<void> {
    this.#due = true;
    if (this.#drawing) return;
    this.#drawing = true;
    try {
      while (this.#due) {
        this.#due = false;
        await this.#draw();
      }
    } finally {
      this.#drawing = false;
    }
  }

  async #draw(): Promise<void> {
    const { chosen } = this.#environments;
    if (chosen === undefined && !(await this.#environments.exist())) return this.#item.hide();
    const found =
      chosen === undefined
        ? undefined
        : (await this.#environments.list()).find(({ name }) => name === chosen);
    // Another environment may have been selected in the meantime.
    if (chosen !== this.#environments.chosen) return;
    this.#item.show({ ...toEnvironmentText(chosen, found), command: 'ociFunctions.selectEnvironment' });
  }
}
