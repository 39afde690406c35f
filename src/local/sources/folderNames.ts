import { readdirSync, statSync } from 'node:fs';

type KnownNames = { readonly changedAt: number; readonly inode: number; readonly names: readonly string[] };

/** Milliseconds after a change in which another change may leave the same time. */
const clockTolerance = 2000;

/** The names in folders, which are read again only if a folder has changed: `site-packages` has hundreds, and each call checks them. */
export class FolderNames {
  readonly #known = new Map<string, KnownNames>();

  /** Returns the names in a folder; none if it cannot be read. */
  list(path: string): readonly string[] {
    try {
      const now = Date.now();
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats) return [];
      const { mtimeMs: changedAt, ino: inode } = stats;
      const known = this.#known.get(path);
      if (known?.changedAt === changedAt && known.inode === inode) return known.names;
      const names = readdirSync(path);
      if (now - changedAt > clockTolerance) this.#known.set(path, { changedAt, inode, names });
      return names;
    } catch {
      return [];
    }
  }
}
