import type { ArchiveEntry } from './archive.ts';

/** Returns why the name of an entry leads out of the folder that it is extracted to; undefined if it does not. */
export function whyOutside(name: string): string | undefined {
  if (name.includes('\0')) return 'contains a null character';
  if (name.includes('\\')) return 'contains a backslash';
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return 'is absolute';
  const segments = name.replace(/\/$/, '').split('/');
  if (segments.includes('..')) return 'contains ".."';
  return segments.some((each) => each === '' || each === '.') ? 'has an empty part or "."' : undefined;
}

/** Names of entries that are one file or folder. */
export type Collision = {
  readonly names: readonly string[];
  /** On all systems, not only on those where case does not count. */
  readonly everywhere: boolean;
};

/** Finds names that occur twice, are both a file and a folder, or differ only in case. */
export function findCollisions(entries: readonly ArchiveEntry[]): readonly Collision[] {
  const spellings = new Map<string, Set<string>>();
  const files = new Map<string, number>();
  for (const { name, kind } of entries) {
    const segments = name.replace(/\/$/, '').split('/');
    for (let depth = 1; depth <= segments.length; depth++) {
      const path = segments.slice(0, depth).join('/');
      const isFile = depth === segments.length && kind !== 'folder';
      const key = toKey(path);
      const found = spellings.get(key) ?? new Set();
      // A folder is in the archive once for each of its files.
      found.add(isFile ? path : `${path}/`);
      spellings.set(key, found);
      if (isFile) files.set(path, (files.get(path) ?? 0) + 1);
    }
  }
  const twice = [...files].filter(([, count]) => count > 1).map(([name]) => [name, name]);
  const similar = [...spellings.values()].filter((each) => each.size > 1).map((each) => [...each]);
  return [...twice, ...similar].map((names) => ({
    names,
    everywhere: new Set(names.map((name) => name.replace(/\/$/, ''))).size < names.length,
  }));
}

/** Paths with the same key are one file on Windows and macOS. */
function toKey(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
