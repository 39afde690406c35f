import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { StatusItem } from '../ui/statusItem.ts';
import { toEnvironmentText } from './environmentText.ts';
import type { SelectedEnvironment } from './selectedEnvironment.ts';

/** Shows the selected environment in the status bar, if the workspace has environments; in red if it is protected. */
export class EnvironmentStatus implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #item = this.#owned.add(new StatusItem('environment'));
  readonly #selected: SelectedEnvironment;

  constructor(selected: SelectedEnvironment) {
    this.#selected = selected;
    this.#owned.add(selected.onDidChange(() => this.#draw()));
    this.#draw();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #draw(): void {
    const { state } = this.#selected;
    if (!state) return this.#item.hide();
    const text = toEnvironmentText(state.name, state.found);
    this.#item.show({ ...text, command: 'ociFunctions.selectEnvironment' });
  }
}
