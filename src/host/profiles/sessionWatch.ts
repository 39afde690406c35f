import { window } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import { maxTimerDelay } from '../../core/common/limits.ts';
import type { ProfileChoice } from '../common/profileChoice.ts';
import { getSetting } from '../common/settings.ts';
import { currentProfile } from './currentProfile.ts';
import { toSessionLook } from './profileText.ts';

/** Knows when the session of the selected profile expires. Reads the files on `look`, and by itself when the session may have changed. */
export class SessionWatch implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  /** Also fires when only time has passed. */
  readonly onDidChange: Event<void> = this.#changed.event;
  #timer: NodeJS.Timeout | undefined;
  #looks = 0;
  #expiresAt: number | undefined;

  readonly #choice: Pick<ProfileChoice, 'name'>;

  constructor(choice: Pick<ProfileChoice, 'name'>) {
    this.#choice = choice;
    this.#owned.add(toDisposable(() => clearTimeout(this.#timer)));
    const lookIfSession = (): void => {
      if (this.#expiresAt !== undefined) this.look();
    };
    // Sessions are refreshed in terminals, in VS Code or outside.
    this.#owned.add(window.onDidCloseTerminal(lookIfSession));
    this.#owned.add(window.onDidChangeWindowState(({ focused }) => focused && lookIfSession()));
  }

  /** In milliseconds since the epoch. Undefined if the profile has no session, or its token no expiry. */
  get expiresAt(): number | undefined {
    return this.#expiresAt;
  }

  /** Reads the token of the selected profile again, after the caller has returned. */
  look(): void {
    const look = ++this.#looks;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void readExpiry(currentProfile(this.#choice)).then((expiresAt) => {
        if (look === this.#looks) this.#take(expiresAt);
      });
    }, 0);
  }

  dispose(): void {
    this.#looks++;
    this.#owned.dispose();
  }

  #take(expiresAt: number | undefined): void {
    this.#expiresAt = expiresAt;
    if (expiresAt !== undefined) {
      const { nextLookAt } = toSessionLook(expiresAt, Date.now());
      const delay = Math.min(Math.max(nextLookAt - Date.now(), 0), maxTimerDelay);
      this.#timer = setTimeout(() => this.look(), delay);
    }
    this.#changed.fire();
  }
}

async function readExpiry(wanted: string): Promise<number | undefined> {
  const { readProfiles } = await import('../../invoker/profile/profiles.ts');
  const read = await readProfiles(getSetting('configFile') || undefined);
  const profile = read.ok ? read.value.profiles.find(({ name }) => name === wanted) : undefined;
  return profile?.tokenExpiresAt === undefined ? undefined : Date.parse(profile.tokenExpiresAt);
}
