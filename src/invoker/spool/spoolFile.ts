import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** A new file that only its owner can read (0600). File and folder are created by the first write. */
export class SpoolFile {
  readonly path: string;
  readonly #folder: string;
  #handle: FileHandle | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, `${randomUUID()}.answer`);
  }

  async write(parts: readonly Uint8Array[]): Promise<void> {
    if (!this.#handle) {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      this.#handle = await open(this.path, 'wx', 0o600);
    }
    // `writeFile` on a handle continues at its position and writes everything, unlike `write`.
    for (const part of parts) await this.#handle.writeFile(part);
  }

  /** Deletes the file. Never rejects: the folder is cleared later anyway. */
  async remove(): Promise<void> {
    await this.#handle?.close().catch(() => undefined);
    this.#handle = undefined;
    await rm(this.path, { force: true }).catch(() => undefined);
  }
}
