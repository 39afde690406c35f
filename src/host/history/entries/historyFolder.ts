import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorReason } from '../../../core/common/errorReason.ts';
import { readSmallFile, replaceFile } from '../../../files/replaceFile.ts';
import { entryParts, parseFileName, toFileName, type EntryPart } from './entryNames.ts';
import { parseEntryText, toEntryText } from './entryText.ts';
import { toListed, type HistoryEntry } from './historyEntry.ts';

/** Age in milliseconds after which a body without an entry is a leftover. A younger one may be of another window that has yet to write the entry. */
const leftoverAge = 60 * 60 * 1000;

/** Maximum number of entries, and maximum bytes of all their files. Pinned entries are kept besides. */
export type HistoryBounds = { readonly count: number; readonly bytes: number };

/**
 * Stores the history on disk: a file for each entry, and a file for each body. Several windows may use one folder, because files are only replaced as
 * a whole. Bodies are written before their entry and deleted after it, so that an existing entry is complete.
 */
export class HistoryFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Returns the path of a file of an entry. */
  pathOf(id: string, part: EntryPart): string {
    return join(this.#path, toFileName(id, part));
  }

  /** Returns all entries without their output, newest first. Deletes damaged entries and entries with a missing or incomplete body. */
  async list(): Promise<readonly HistoryEntry[]> {
    const names = await this.#names();
    const ids = toIds(names, 'json').toSorted().toReversed();
    const pins = new Set(toIds(names, 'pin'));
    const entries = await Promise.all(ids.map((id) => this.#read(id)));
    return entries
      .filter((entry) => entry !== undefined)
      .map((entry) => (pins.has(entry.id) ? { ...toListed(entry), pinned: true } : toListed(entry)));
  }

  /** Reads an entry with its output. Undefined if it is gone. */
  read(id: string): Promise<HistoryEntry | undefined> {
    return this.#read(id);
  }

  /** Writes a body, and returns its size. Call it before `write`. */
  async writeBody(
    id: string,
    part: Exclude<EntryPart, 'json'>,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
  ): Promise<number> {
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    const path = this.pathOf(id, part);
    await writeFile(path, bytes, { mode: 0o600 });
    return (await lstat(path)).size;
  }

  /** Writes an entry, replacing an earlier one with its ID. Throws if it cannot be written. */
  async write(entry: HistoryEntry): Promise<void> {
    const path = this.pathOf(entry.id, 'json');
    if (!(await replaceFile(path, toEntryText(entry)))) throw new Error(`${path} cannot be written`);
  }

  async remove(ids: readonly string[]): Promise<void> {
    // The entry first: bodies without an entry are leftovers, while an entry without bodies would be damaged.
    for (const part of entryParts) await Promise.all(ids.map((id) => this.#delete(toFileName(id, part))));
  }

  /** Pins an entry, or unpins it. */
  async setPinned(id: string, isPinned: boolean): Promise<void> {
    if (isPinned) await writeFile(this.pathOf(id, 'pin'), '', { mode: 0o600 });
    else await this.#delete(toFileName(id, 'pin'));
  }

  /**
   * Deletes all files, also those of other windows. Keeps the folder, because another window may be about to write to it.
   *
   * @param keepPinned keeps the files of pinned entries
   */
  async clear(keepPinned = false): Promise<void> {
    const all = await this.#names();
    const kept = new Set(keepPinned ? toIds(all, 'pin') : []);
    const names = all.filter((name) => !kept.has(parseFileName(name)?.id ?? ''));
    await Promise.all(names.map((name) => rm(join(this.#path, name), { recursive: true, force: true })));
  }

  /**
   * Deletes the oldest entries beyond the bounds, and leftovers of writers that were interrupted. Files that may still be written count, but are kept.
   *
   * @param now in milliseconds since the epoch
   * @returns the IDs of the deleted entries
   */
  async trim({ count, bytes }: HistoryBounds, now = Date.now()): Promise<readonly string[]> {
    const files = await this.#files();
    const whole = new Set(files.filter(isEntry).map(({ id }) => id));
    const loose = files.filter(({ id, partial }) => partial || !whole.has(id));
    const old = loose.filter(({ touchedAt }) => now - touchedAt > leftoverAge);
    await Promise.all(old.map(({ name }) => this.#delete(name)));
    const pins = new Set(files.filter(({ part }) => part === 'pin').map(({ id }) => id));
    const sizes = new Map<string, number>();
    for (const { id, partial, size } of files) if (!partial) sizes.set(id, (sizes.get(id) ?? 0) + size);
    const beyond: string[] = [];
    let sum = loose.filter((file) => !old.includes(file)).reduce((total, { size }) => total + size, 0);
    const unpinned = [...whole].filter((id) => !pins.has(id)).toSorted();
    for (const [index, id] of unpinned.toReversed().entries()) {
      sum += sizes.get(id) ?? 0;
      if (index >= count || sum > bytes) beyond.push(id);
    }
    await this.remove(beyond);
    return beyond;
  }

  async #names(): Promise<readonly string[]> {
    return readdir(this.#path).catch(() => []);
  }

  async #read(id: string): Promise<HistoryEntry | undefined> {
    const text = await readSmallFile(this.pathOf(id, 'json'));
    // Deleted by another window, or not readable at the moment.
    if (text === undefined) return undefined;
    const entry = parseEntryText(text);
    // Another window may run a newer version of the extension.
    if (entry === 'newer') return undefined;
    if (entry?.id === id && (await this.#isWhole(entry))) return entry;
    await this.remove([id]);
    return undefined;
  }

  /** After a power failure, a body may be missing or incomplete although it was written before its entry. */
  async #isWhole({ id, bytes }: HistoryEntry): Promise<boolean> {
    const whole = (['request', 'answer'] as const).map(
      async (part) => bytes[part] === 0 || (await this.#has(id, part, bytes[part])),
    );
    return (await Promise.all(whole)).every(Boolean);
  }

  /** A body that cannot be inspected at the moment counts as complete, since it may not be lost. */
  async #has(id: string, part: EntryPart, size: number): Promise<boolean> {
    return lstat(this.pathOf(id, part)).then(
      (stats) => stats.size === size,
      (error: unknown) => errorReason(error) !== 'ENOENT',
    );
  }

  /** Ignores files that cannot be deleted, so that the others still are. */
  async #delete(name: string): Promise<void> {
    await rm(join(this.#path, name), { force: true }).catch(() => undefined);
  }

  async #files(): Promise<readonly EntryFile[]> {
    const names = await this.#names();
    const files = await Promise.all(
      names.map(async (name) => {
        const parsed = parseFileName(name);
        const stats = parsed && (await lstat(join(this.#path, name)).catch(() => undefined));
        return parsed && stats ? { ...parsed, name, size: stats.size, touchedAt: stats.ctimeMs } : undefined;
      }),
    );
    return files.filter((file) => file !== undefined);
  }
}

/** Returns the IDs of the entries that have a part. */
function toIds(names: readonly string[], part: EntryPart): readonly string[] {
  return names.flatMap((name) => {
    const file = parseFileName(name);
    return file?.part === part && !file.partial ? [file.id] : [];
  });
}

type EntryFile = {
  readonly id: string;
  readonly part: EntryPart;
  readonly partial: boolean;
  readonly name: string;
  readonly size: number;
  /** Time of the last change of the file or its name, in milliseconds since the epoch: a new link to an old file counts as new. */
  readonly touchedAt: number;
};

function isEntry({ part, partial }: EntryFile): boolean {
  return part === 'json' && !partial;
}
