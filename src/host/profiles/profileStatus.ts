import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { StatusItem } from '../ui/statusItem.ts';
import { currentProfile } from './currentProfile.ts';
import { toProfileText } from './profileText.ts';
import { SessionWatch } from './sessionWatch.ts';

/**
 * Shows the profile that signs in the status bar, if there are configured functions.
 * Warns if its session ends soon or is over.
 */
export class ProfileStatus implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #session: SessionWatch;
  readonly #item = this.#owned.add(new StatusItem('profile'));
  readonly #catalog: FunctionCatalog;

  constructor(catalog: FunctionCatalog) {
    this.#catalog = catalog;
    this.#session = this.#owned.add(new SessionWatch(catalog.profileChoice));
    this.#owned.add(catalog.onDidChange(() => this.#follow()));
    this.#owned.add(this.#session.onDidChange(() => this.#draw()));
    this.#follow();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #follow(): void {
    this.#draw();
    if (this.#isNeeded) this.#session.look();
  }

  #draw(): void {
    if (!this.#isNeeded) return this.#item.hide();
    const { profileChoice } = this.#catalog;
    const profile = { name: currentProfile(profileChoice), origin: profileChoice.origin };
    this.#item.show(toProfileText(profile, this.#session.expiresAt, Date.now()));
  }

  get #isNeeded(): boolean {
    return this.#catalog.configured.list().length > 0;
  }
}
