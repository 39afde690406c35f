import { workspace, type Memento } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { getSetting, inspectSetting, onDidChangeSetting, writeSetting } from './settings.ts';

/** Where the memory of the workspace keeps the name of the selected profile. */
const key = 'profile';

/** What names the profile: the selection of the user in this workspace, the settings, or neither. */
export type ProfileOrigin = 'selection' | 'workspaceSettings' | 'userSettings' | 'none';

/**
 * The profile that "Select OCI Profile" chose, which comes before the settings. It is personal: the names of profiles differ from
 * machine to machine, and the settings of a folder are usually shared. Without a folder, the user settings keep it.
 */
export class ProfileChoice implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  /** Fires when another profile may be named. */
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #memory: Memento;

  /** @param memory of the workspace */
  constructor(memory: Memento) {
    this.#memory = memory;
    this.#owned.add(onDidChangeSetting(['profile'], () => this.#changed.fire()));
  }

  /** Name of the profile, from the selection or the settings; empty if none is named. */
  get name(): string {
    return this.#selected ?? getSetting('profile');
  }

  get origin(): ProfileOrigin {
    if (this.#selected !== undefined) return 'selection';
    if (getSetting('profile') === '') return 'none';
    return inspectSetting('profile', 'workspace') === getSetting('profile')
      ? 'workspaceSettings'
      : 'userSettings';
  }

  /** Selects a profile; the empty name selects the `OCI_CLI_*` variables. */
  async choose(name: string): Promise<void> {
    if (workspace.workspaceFolders === undefined) return writeSetting('profile', name, 'user');
    await this.#keep(name);
  }

  /** Removes the selection, so that the settings name the profile again. */
  async forget(): Promise<void> {
    await this.#keep(undefined);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  get #selected(): string | undefined {
    const kept = this.#memory.get<unknown>(key);
    return typeof kept === 'string' ? kept : undefined;
  }

  async #keep(name: string | undefined): Promise<void> {
    await this.#memory.update(key, name);
    this.#changed.fire();
  }
}
