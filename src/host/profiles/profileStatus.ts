import { env } from 'node:process';
import { StatusBarAlignment, window } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/lifecycle.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { getSetting } from '../settings.ts';

/** The profile that signs, in the status bar: there as soon as there is a function that it would sign for. Reads no file. */
export class ProfileStatus implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #item = this.#owned.add(
    window.createStatusBarItem('ociFunctions.profile', StatusBarAlignment.Left),
  );
  readonly #catalog: FunctionCatalog;

  constructor(catalog: FunctionCatalog) {
    this.#catalog = catalog;
    this.#item.name = 'OCI Profile';
    this.#item.command = 'ociFunctions.selectProfile';
    this.#owned.add(catalog.onDidChange(() => this.#update()));
    this.#update();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #update(): void {
    const profile = currentProfile();
    this.#item.text = `$(key) ${profile}`;
    this.#item.tooltip = `OCI profile that signs: ${profile}. Click to select another.`;
    this.#item.accessibilityInformation = { label: `OCI profile ${profile}`, role: 'button' };
    if (this.#catalog.configured.list().length > 0) this.#item.show();
    else this.#item.hide();
  }
}

/** The profile that signs unless a function or request says another, as the OCI CLI chooses it. */
export function currentProfile(): string {
  return getSetting('profile') || env['OCI_CLI_PROFILE'] || 'DEFAULT';
}
