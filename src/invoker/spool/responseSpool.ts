import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { writeOutFile } from '../../files/outFile.ts';
import { SpoolFile } from './spoolFile.ts';

/** The folder for large responses, and the size of the head that stays in memory. */
export type SpoolOptions = { readonly folder: string; /** bytes */ readonly previewLimit: number };

const nothing = new Uint8Array(0);

/**
 * Keeps a response of any size: its head in memory, and the complete response in a file that only its owner can read, once it exceeds
 * the head. If the disk fails, `failure` is set and only the head is kept. The owner must dispose it, which deletes the file.
 */
export class ResponseSpool {
  readonly #options: SpoolOptions;
  /** Grows by doubling: a response that arrives byte by byte must not become a million arrays. */
  #head = nothing;
  #headSize = 0;
  #size = 0;
  #file: SpoolFile | undefined;
  #failure: Failure | undefined;
  /** Writes run in sequence, even if a caller does not wait. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: SpoolOptions) {
    this.#options = options;
  }

  /** Bytes received so far. */
  get size(): number {
    return this.#size;
  }

  /** Bytes of the head in memory. */
  get headSize(): number {
    return this.#headSize;
  }

  /** Why the complete response could not be kept. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /**
   * Appends bytes, and returns those that still fit into the head.
   * Wait for `drained` before the next call, or a slow disk fills the memory.
   */
  append(bytes: Uint8Array): Uint8Array {
    const { previewLimit, folder } = this.#options;
    const left = previewLimit - this.#headSize;
    const shown = bytes.length <= left ? bytes : bytes.subarray(0, left);
    if (this.#size + bytes.length > previewLimit) {
      const before = this.#file ? [] : [this.readHead()];
      this.#file ??= new SpoolFile(folder);
      this.#enqueue(this.#file, [...before, bytes]);
    }
    this.#size += bytes.length;
    this.#keep(shown);
    return shown;
  }

  /** Marks the response as incomplete: only its beginning was received. */
  fail(failure: Failure): void {
    this.#failure ??= failure;
  }

  /** Resolves once everything appended so far is on disk; never rejects. */
  get drained(): Promise<void> {
    return this.#written;
  }

  /** Returns a copy of the head. */
  readHead(): Uint8Array {
    return this.#head.slice(0, this.#headSize);
  }

  /** Returns a copy of a part of the head; shorter if the head ends before. */
  readPart(offset: number, length: number): Uint8Array {
    return this.#head.slice(offset, Math.min(offset + length, this.#headSize));
  }

  /** Path of the file with the complete response; undefined if the head is all of it, or it could not be kept. */
  get path(): string | undefined {
    return this.#failure ? undefined : this.#file?.path;
  }

  /** Returns everything received so far. Fails with `spoolFailed`, or the failure given to `fail`. */
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

  /** Yields the complete response, or its head if the complete one could not be kept. */
  async *read(): AsyncGenerator<Uint8Array, void, undefined> {
    await this.#written;
    if (this.#file && !this.#failure) yield* createReadStream(this.#file.path);
    else yield this.readHead();
  }

  /** Writes the complete response to a file, which changes only once all is written. Fails with `fileNotWritten`, or like `readAll`. */
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
   * Stores the response as a new file (0600) that stays after `dispose`. A response on disk is hard-linked rather than copied, if the
   * file system allows it. If the complete response was not kept, stores its head. Fails with `fileNotWritten`.
   */
  keepAs(path: string): Promise<Result<void>> {
    // Copied now, since the caller may dispose this before it is written.
    const head = this.#file && !this.#failure ? undefined : this.readHead();
    const kept = this.#written.then(() => this.#keepAs(path, head));
    this.#written = kept.then(() => undefined);
    return kept;
  }

  /** Deletes everything that was kept. */
  async dispose(): Promise<void> {
    this.#head = nothing;
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
