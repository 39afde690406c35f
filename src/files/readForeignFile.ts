import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { fileKinds, FileTooLarge, requireRegularFile, type FileKind, type FileType } from './fileLimits.ts';

/** Options for reading an untrusted file. */
export type ReadOptions = {
  readonly signal?: AbortSignal;
  /** Throws to refuse the file; called with the stats of the opened file, before anything is read. */
  readonly check?: (stats: Stats) => void;
};

/** Flags for opening an untrusted file: a pipe that replaced it meanwhile opens without waiting. Windows has none of these flags. */
export const foreignFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** Bytes per read of a file that is larger than its size says. */
const growth = 64 * 1024;

/** Contents that {@link holdContent} keeps, by path. */
const held = new Map<string, Buffer>();

/** Keeps the bytes of a pipe or device for all later reads of its path: a pipe can be read only once. */
export function holdContent(path: string, bytes: Buffer): void {
  held.set(path, bytes);
}

/**
 * Reads an untrusted file: a regular file, up to the limit of its kind even if it grows meanwhile. A pipe or
 * device is not opened, so that reading neither blocks a thread nor has side effects.
 *
 * @throws {Error} of the system (`ENOENT`), or one whose message continues "cannot be read:"; `FileTooLarge`;
 *   the reason of the signal
 */
export async function readForeignFile(
  path: string,
  kind: FileKind,
  { signal, check }: ReadOptions = {},
): Promise<Buffer> {
  signal?.throwIfAborted();
  const content = held.get(path);
  if (content) return content;
  requireRegularFile(await stat(path));
  const file = await open(path, foreignFlags);
  try {
    const stats = await file.stat();
    requireRegularFile(stats);
    check?.(stats);
    return await readAll(file, stats.size, kind, signal);
  } finally {
    await file.close();
  }
}

/** Reads a text like {@link readForeignFile}, as UTF-8. */
export async function readForeignText(path: string, kind: FileKind, options?: ReadOptions): Promise<string> {
  return (await readForeignFile(path, kind, options)).toString('utf8');
}

/**
 * Reads a small text like {@link readForeignText}, at once.
 *
 * @param found the type of the file, if it is already known
 */
export function readForeignTextSync(path: string, kind: FileKind, found: FileType = statSync(path)): string {
  requireRegularFile(found);
  const file = openSync(path, foreignFlags);
  try {
    const stats = fstatSync(file);
    requireRegularFile(stats);
    const content = new LimitedContent(stats.size, kind);
    while (content.add(readSync(file, content.buffer, content.used, content.space, null)));
    return content.text;
  } finally {
    closeSync(file);
  }
}

async function readAll(
  file: FileHandle,
  size: number,
  kind: FileKind,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const content = new LimitedContent(size, kind);
  do signal?.throwIfAborted();
  while (content.add((await file.read(content.buffer, content.used, content.space, null)).bytesRead));
  return content.whole;
}

/** Collects the bytes of a file, never more than its kind may have. */
class LimitedContent {
  readonly #kind: FileKind;
  readonly #size: number;
  readonly #full: Buffer[] = [];
  #fullBytes = 0;
  /** Where the next bytes go, behind those that are used. */
  buffer: Buffer;
  used = 0;

  constructor(size: number, kind: FileKind) {
    if (size > fileKinds[kind].limit) throw new FileTooLarge(kind, size);
    this.#kind = kind;
    this.#size = size;
    // One more byte shows that the file is larger than it says.
    this.buffer = Buffer.allocUnsafe(size + 1);
  }

  /** How many bytes may be read next: at most one more than the limit, which shows that the file is too large. */
  get space(): number {
    const left = fileKinds[this.#kind].limit + 1 - this.#fullBytes;
    return Math.min(this.buffer.length, left) - this.used;
  }

  get whole(): Buffer {
    const last = this.buffer.subarray(0, this.used);
    return this.#full.length === 0 ? last : Buffer.concat([...this.#full, last]);
  }

  get text(): string {
    return this.#full.length === 0 ? this.buffer.toString('utf8', 0, this.used) : this.whole.toString('utf8');
  }

  /** Counts the bytes that were read into `buffer`; returns false at the end of the file. */
  add(bytes: number): boolean {
    this.used += bytes;
    // There was space for one more.
    if (this.used === this.#size && this.#full.length === 0) return false;
    if (this.#fullBytes + this.used > fileKinds[this.#kind].limit) throw new FileTooLarge(this.#kind);
    if (this.used === this.buffer.length) {
      this.#full.push(this.buffer);
      this.#fullBytes += this.used;
      this.buffer = Buffer.allocUnsafe(growth);
      this.used = 0;
    }
    return bytes > 0;
  }
}
