import type { SecretStorage } from 'vscode';
import type { PassphraseQuestion } from '../../invoker/signing/privateKey.ts';
import { askText } from '../ui/askText.ts';

/** The passphrases of encrypted keys: asked for once per key, and stored in VS Code's secret storage, never in a setting or log. */
export class Passphrases {
  readonly #secrets: SecretStorage;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
  }

  /** Returns the passphrase of a key. It is stored once it has decrypted the key; a stored one that is wrong is deleted and asked for again. Undefined if the user cancelled. */
  async ask({ profile, path, wrong, fits }: PassphraseQuestion): Promise<string | undefined> {
    const kept = wrong ? undefined : await this.#secrets.get(nameOf(path));
    if (kept !== undefined) return kept;
    if (wrong) await this.#secrets.delete(nameOf(path));
    const given = await askText({
      title: `Passphrase for the API key of profile ${profile}`,
      prompt: wrong ? `Wrong passphrase for ${path}. Try again.` : path,
      password: true,
    });
    if (given !== undefined) void this.#keep(path, given, fits);
    return given;
  }

  async #keep(path: string, passphrase: string, fits: Promise<boolean>): Promise<void> {
    if (await fits) await this.#secrets.store(nameOf(path), passphrase);
  }
}

function nameOf(path: string): string {
  return `passphrase:${path}`;
}
