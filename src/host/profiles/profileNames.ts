import { onDidChangeSetting, getSetting } from '../common/settings.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';

/** How long names are kept before the config file is read again, in milliseconds. */
const validity = 5000;

/** An OCI config file and the names of its profiles. */
type ProfileFile = { readonly path: string; readonly names: readonly string[] };

/** Provides the names of the profiles of the OCI config file, which it reads on use. */
export class ProfileNames implements Disposable {
  readonly #subscription = onDidChangeSetting(['configFile'], () => (this.#read = undefined));
  #read: { readonly at: number; readonly file: Promise<ProfileFile | undefined> } | undefined;

  /** Returns the names; none if the file cannot be read. */
  async list(): Promise<readonly string[]> {
    return (await this.file())?.names ?? [];
  }

  /** Returns the names with the path of the file. Undefined if the file cannot be read. */
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
