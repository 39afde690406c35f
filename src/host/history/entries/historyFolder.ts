import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorReason } from '../../../core/common/errorReason.ts';
import { readSmallFile, replaceFile } from '../../../files/replaceFile.ts';
import { entryParts, parseFileName, toFileName, type EntryPart } from './entryNames.ts';
import { parseEntryText, toEntryText } from './entryText.ts';
import type { HistoryEntry } from './historyEntry.ts';

/** How old a body without an entry must be to be a leftover, in milliseconds: another window may be about to write the entry. */
const leftoverAge = 60 * 60 * 1000;

/** How much is kept: entries, and bytes of all their files. */
export type HistoryBounds = { readonly count: number; readonly bytes: number };

/**
 * The history on disk: a file an entry, and its bodies beside it. Several windows may use one folder, for no file is ever
 * changed but replaced as a whole: bodies come before their entry and go after it, so an entry that is there is complete.
 */
export class HistoryFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Where a body of an entry is. */
  pathOf(id: string, part: EntryPart): string {
    return join(this.#path, toFileName(id, part));
  }

  /** All entries, newest first. What is broken is deleted: an entry that is damaged, or whose bodies are not there whole. */
  async list(): Promise<readonly HistoryEntry[]> {
    const ids = (await this.#ids()).toSorted().toReversed();
    const entries = await Promise.all(ids.map((id) => this.#read(id)));
    return entries.filter((entry) => entry !== undefined);
  }

  /** Writes a body; its entry comes after it. */
  async writeBody(id: string, part: Exclude<EntryPart, 'json'>, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    await writeFile(this.pathOf(id, part), bytes, { mode: 0o600 });
  }

  /** Writes an entry, over an older one with its id. */
  async write(entry: HistoryEntry): Promise<void> {
    const path = this.pathOf(entry.id, 'json');
    if (!(await replaceFile(path, toEntryText(entry)))) throw new Error(`${path} cannot be written`);
  }

  async remove(ids: readonly string[]): Promise<void> {
    // The entry first: without it the rest is a leftover, and never half an entry.
    for (const part of entryParts) await Promise.all(ids.map((id) => this.#delete(toFileName(id, part))));
  }

  /** Deletes all there is, whatever window it is of; the folder stays, for one of them may be about to write there. */
  async clear(): Promise<void> {
    const names = await this.#names();
    await Promise.all(names.map((name) => rm(join(this.#path, name), { recursive: true, force: true })));
  }

  /**
   * Deletes the oldest entries beyond the bounds, whose ids it returns, and what writers left that did not come to their end.
   * What is young enough to be in the making counts, and is left alone.
   */
  async trim({ count, bytes }: HistoryBounds, now = Date.now()): Promise<readonly string[]> {
    const files = await this.#files();
    const whole = new Set(files.filter(isEntry).map(({ id }) => id));
    const loose = files.filter(({ id, partial }) => partial || !whole.has(id));
    const old = loose.filter(({ touchedAt }) => now - touchedAt > leftoverAge);
    await Promise.all(old.map(({ name }) => this.#delete(name)));
    const sizes = new Map<string, number>();
    for (const { id, partial, size } of files) if (!partial) sizes.set(id, (sizes.get(id) ?? 0) + size);
    const beyond: string[] = [];
    let sum = loose.filter((file) => !old.includes(file)).reduce((total, { size }) => total + size, 0);
    for (const [index, id] of [...whole].toSorted().toReversed().entries()) {
      sum += sizes.get(id) ?? 0;
      if (index >= count || sum > bytes) beyond.push(id);
    }
    await this.remove(beyond);
    return beyond;
  }

  async #ids(): Promise<readonly string[]> {
    return (await this.#names()).flatMap((name) => {
      const file = parseFileName(name);
      return file?.part === 'json' && !file.partial ? [file.id] : [];
    });
  }

  async #names(): Promise<readonly string[]> {
    return readdir(this.#path).catch(() => []);
  }

  async #read(id: string): Promise<HistoryEntry | undefined> {
    const text = await readSmallFile(this.pathOf(id, 'json'));
    // Gone by another window's hand, or not to be read for now.
    if (text === undefined) return undefined;
    const entry = parseEntryText(text);
    // Another window may have been updated, and this one not yet.
    if (entry === 'newer') return undefined;
    if (entry?.id === id && (await this.#isWhole(entry))) return entry;
    await this.remove([id]);
    return undefined;
  }

  /** A machine that lost its power may have lost a body, or the end of one, that was written before its entry. */
  async #isWhole({ id, bytes }: HistoryEntry): Promise<boolean> {
    const whole = (['request', 'answer'] as const).map(
      async (part) => bytes[part] === 0 || (await this.#has(id, part, bytes[part])),
    );
    return (await Promise.all(whole)).every(Boolean);
  }

  /** Of a body that cannot be looked at for now nobody knows that it is lost. */
  async #has(id: string, part: EntryPart, size: number): Promise<boolean> {
    return lstat(this.pathOf(id, part)).then(
      (stats) => stats.size === size,
      (error: unknown) => errorReason(error) !== 'ENOENT',
    );
  }

  /** What cannot be deleted is in use, or none of ours: the rest is not kept for it. */
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

type EntryFile = {
  readonly id: string;
  readonly part: EntryPart;
  readonly partial: boolean;
  readonly name: string;
  readonly size: number;
  /** Of the name too: a second name of an old file is a new one. */
  readonly touchedAt: number;
};

function isEntry({ part, partial }: EntryFile): boolean {
  return part === 'json' && !partial;
}
