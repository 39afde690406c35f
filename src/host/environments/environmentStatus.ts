import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { StatusItem } from '../ui/statusItem.ts';
import { toEnvironmentText } from './environmentText.ts';
import type { Environments } from './environments.ts';

/** The chosen environment in the status bar: there as soon as the workspace has environments, red while a protected one is chosen. */
export class EnvironmentStatus implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #item = this.#owned.add(new StatusItem('ociFunctions.environment', 'OCI Functions Environment'));
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

  /** Draws until nothing changed meanwhile: each drawing looks for files, and each keystroke in one of them is a change. */
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
    // Another one may have been chosen meanwhile.
    if (chosen !== this.#environments.chosen) return;
    this.#item.show({ ...toEnvironmentText(chosen, found), command: 'ociFunctions.selectEnvironment' });
  }
}
