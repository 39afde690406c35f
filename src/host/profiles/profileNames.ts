import { onDidChangeSetting, getSetting } from '../settings.ts';
import type { Disposable } from '../../core/lifecycle.ts';

/** For how long the config file is not read again, in milliseconds. */
const validity = 5000;

/** Names of the profiles of the OCI config file, read when asked for; none while the file cannot be read. */
export class ProfileNames implements Disposable {
  readonly #subscription = onDidChangeSetting(['configFile'], () => (this.#read = undefined));
  #read: { readonly at: number; readonly names: Promise<readonly string[]> } | undefined;

  list(): Promise<readonly string[]> {
    if (!this.#read || Date.now() - this.#read.at > validity)
      this.#read = { at: Date.now(), names: readNames() };
    return this.#read.names;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

async function readNames(): Promise<readonly string[]> {
  const { readProfiles } = await import('../../invoker/profiles.ts');
  const read = await readProfiles(getSetting('configFile') || undefined);
  return read.ok ? read.value.profiles.map(({ name }) => name) : [];
}
