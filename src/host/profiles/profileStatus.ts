import { StatusBarAlignment, window } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/lifecycle.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { paintStatus } from '../paintStatus.ts';
import { currentProfile } from './currentProfile.ts';
import { toProfileText } from './profileText.ts';
import { SessionWatch } from './sessionWatch.ts';

/**
 * The profile that signs, in the status bar: there as soon as there is a function that it would sign for.
 * Warns of a session that ends soon or is over.
 */
export class ProfileStatus implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #session = this.#owned.add(new SessionWatch());
  readonly #item = this.#owned.add(
    window.createStatusBarItem('ociFunctions.profile', StatusBarAlignment.Left),
  );
  readonly #catalog: FunctionCatalog;

  constructor(catalog: FunctionCatalog) {
    this.#catalog = catalog;
    this.#item.name = 'OCI Profile';
    this.#owned.add(catalog.onDidChange(() => this.#follow()));
    this.#owned.add(this.#session.onDidChange(() => this.#draw()));
    this.#owned.add(window.onDidChangeActiveColorTheme(() => this.#draw()));
    this.#follow();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #follow(): void {
    this.#draw();
    if (this.#catalog.configured.list().length === 0) return this.#item.hide();
    this.#item.show();
    this.#session.look();
  }

  #draw(): void {
    const profile = currentProfile();
    const { text, tooltip, label, warn } = toProfileText(profile, this.#session.expiresAt, Date.now());
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.command = warn ? 'ociFunctions.refreshSession' : 'ociFunctions.selectProfile';
    paintStatus(this.#item, warn ? 'warning' : undefined);
    this.#item.accessibilityInformation = { label, role: 'button' };
  }
}
