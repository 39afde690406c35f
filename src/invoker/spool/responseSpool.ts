import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { writeOutFile } from '../../files/outFile.ts';
import { SpoolFile } from './spoolFile.ts';

/** Where the rest of an answer goes, and how much of its head stays in memory. */
export type SpoolOptions = { readonly folder: string; /** bytes */ readonly previewLimit: number };

/**
 * Keeps an answer of any size: its head in memory, and once that is full the whole in a file that only its owner reads.
 * A disk that fails ends the keeping of the whole, never the preview: `failure` says so from then on.
 * Whoever opens one disposes it, which deletes the file.
 */
export class ResponseSpool {
  readonly #options: SpoolOptions;
  /** Grows by doubling: an answer that trickles in byte by byte must not become a million arrays. */
  #head = new Uint8Array(0);
  #headSize = 0;
  #size = 0;
  #file: SpoolFile | undefined;
  #failure: Failure | undefined;
  /** Writes happen one after the other, also when a caller does not wait. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: SpoolOptions) {
    this.#options = options;
  }

  /** Bytes taken so far. */
  get size(): number {
    return this.#size;
  }

  /** Bytes of the head that is in memory. */
  get headSize(): number {
    return this.#headSize;
  }

  /** Why the whole could not be kept. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /**
   * Takes the next bytes, and returns those of them that still fit into the head.
   * Wait for `drained` before taking more, or a slow disk fills the memory.
   */
  append(bytes: Uint8Array): Uint8Array {
    const { previewLimit, folder } = this.#options;
    const shown = bytes.subarray(0, previewLimit - this.#headSize);
    if (this.#size + bytes.length > previewLimit) {
      const before = this.#file ? [] : [this.readHead()];
      this.#file ??= new SpoolFile(folder);
      this.#enqueue(this.#file, [...before, bytes]);
    }
    this.#size += bytes.length;
    this.#keep(shown);
    return shown;
  }

  /** Says that the rest is not to be had: what was taken is the beginning of an answer. */
  fail(failure: Failure): void {
    this.#failure ??= failure;
  }

  /** Settles when the disk has what was appended so far; never rejects. */
  get drained(): Promise<void> {
    return this.#written;
  }

  /** A copy of the head. */
  readHead(): Uint8Array {
    return this.#head.slice(0, this.#headSize);
  }

  /** The whole answer as it stands; fails when the whole was not kept. */
  async readAll(): Promise<Result<Uint8Array>> {
    await this.#written;
    if (this.#failure) return fail(this.#failure);
    if (!this.#file) return ok(this.readHead());
    try {
      return ok(await readFile(this.#file.path));
    } catch (error) {
      return fail({ code: 'spoolFailed', path: this.#file.path, reason: errorReason(error) });
    }
  }

  /** Reads what was kept, piece by piece: the whole, or its head where the whole could not be kept. */
  async *read(): AsyncGenerator<Uint8Array, void, undefined> {
    await this.#written;
    if (this.#file && !this.#failure) yield* createReadStream(this.#file.path);
    else yield this.readHead();
  }

  /** Writes the whole response to a file of the user's, which changes only once all is written; fails when the whole was not kept. */
  async copyTo(path: string): Promise<Result<void>> {
    await this.#written;
    if (this.#failure) return fail(this.#failure);
    try {
      await writeOutFile(path, this.read());
      return ok(undefined);
    } catch (error) {
      return fail({ code: 'fileNotWritten', path, reason: errorReason(error) });
    }
  }

  /**
   * Gives what is here the name of a new file of its own (0600), which outlives this: bytes that are on disk are not copied where the
   * file system can have two names for them. Of an answer whose whole was not kept it is the head.
   */
  keepAs(path: string): Promise<Result<void>> {
    // Taken at once: the caller may dispose this before the disk has it.
    const head = this.#file && !this.#failure ? undefined : this.readHead();
    const kept = this.#written.then(() => this.#keepAs(path, head));
    this.#written = kept.then(() => undefined);
    return kept;
  }

  /** Deletes what was kept. */
  async dispose(): Promise<void> {
    this.#head = new Uint8Array(0);
    this.#headSize = 0;
    await this.#written;
    await this.#file?.remove();
  }

  async #keepAs(path: string, head: Uint8Array | undefined): Promise<Result<void>> {
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      if (head) await writeFile(path, head, { mode: 0o600, flag: 'wx' });
      else if (this.#file) await linkOrCopy(this.#file.path, path);
      return ok(undefined);
    } catch (error) {
      return fail({ code: 'fileNotWritten', path, reason: errorReason(error) });
    }
  }

  #keep(bytes: Uint8Array): void {
    const needed = this.#headSize + bytes.length;
    if (needed > this.#head.length) {
      const grown = new Uint8Array(
        Math.min(Math.max(needed, 2 * this.#head.length), this.#options.previewLimit),
      );
      grown.set(this.#head);
      this.#head = grown;
    }
    this.#head.set(bytes, this.#headSize);
    this.#headSize = needed;
  }

  #enqueue(file: SpoolFile, parts: readonly Uint8Array[]): void {
    if (this.#failure) return;
    this.#written = this.#written.then(async () => {
      if (this.#failure) return;
      try {
        await file.write(parts);
      } catch (error) {
        this.#failure = { code: 'spoolFailed', path: file.path, reason: errorReason(error) };
        await file.remove();
      }
    });
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}
