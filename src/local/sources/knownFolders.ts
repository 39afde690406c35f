import { opendirSync, statSync, type Dirent } from 'node:fs';

type Known = { readonly changedAt: number; readonly inode: number; readonly entries: readonly Dirent[] };

/** Milliseconds after a change in which another change may leave the same time. */
const clockTolerance = 2000;

const none: readonly Dirent[] = [];

/** The entries of folders, which are read again only if a folder may have changed: otherwise the same array is returned. */
export class KnownFolders {
  readonly #known = new Map<string, Known>();

  /**
   * Returns the entries of a folder; none if it cannot be read.
   *
   * @param limit maximum number of entries
   */
  read(path: string, limit = Infinity): readonly Dirent[] {
    try {
      const now = Date.now();
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats) return none;
      const { mtimeMs: changedAt, ino: inode } = stats;
      const known = this.#known.get(path);
      if (known?.changedAt === changedAt && known.inode === inode && known.entries.length <= limit)
        return known.entries;
      const entries = readEntries(path, limit);
      if (now - changedAt > clockTolerance && entries.length < limit)
        this.#known.set(path, { changedAt, inode, entries });
      return entries;
    } catch {
      // It is gone or cannot be read.
      return none;
    }
  }
}

function readEntries(path: string, limit: number): readonly Dirent[] {
  const entries: Dirent[] = [];
  const folder = opendirSync(path, { bufferSize: 512 });
  try {
    for (let entry = folder.readSync(); entry && entries.length < limit; entry = folder.readSync())
      entries.push(entry);
  } finally {
    folder.closeSync();
  }
  return entries;
}
