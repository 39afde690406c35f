import { onDidChangeSetting, getSetting } from '../common/settings.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';

/** For how long the config file is not read again, in milliseconds. */
const validity = 5000;

/** An OCI config file, and the profiles that it has. */
type ProfileFile = { readonly path: string; readonly names: readonly string[] };

/** Names of the profiles of the OCI config file, read when asked for; none while the file cannot be read. */
export class ProfileNames implements Disposable {
  readonly #subscription = onDidChangeSetting(['configFile'], () => (this.#read = undefined));
  #read: { readonly at: number; readonly file: Promise<ProfileFile | undefined> } | undefined;

  async list(): Promise<readonly string[]> {
    return (await this.file())?.names ?? [];
  }

  /** The same, with the file that was read; undefined while it cannot be. */
  file(): Promise<ProfileFile | undefined> {
    if (!this.#read || Date.now() - this.#read.at > validity)
      this.#read = { at: Date.now(), file: readFile() };
    return this.#read.file;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

async function readFile(): Promise<ProfileFile | undefined> {
  const { readProfiles } = await import('../../invoker/profile/profiles.ts');
  const read = await readProfiles(getSetting('configFile') || undefined);
  if (!read.ok) return undefined;
  const { path, profiles } = read.value;
  return { path, names: profiles.map(({ name }) => name) };
}
