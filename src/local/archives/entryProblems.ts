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
  /** The first spelling of each path, by its key, and all spellings of those with several. A folder ends with `/`. */
  const first = new Map<string, string>();
  const similar = new Map<string, Set<string>>();
  const note = (path: string, spelling: string): void => {
    const key = toKey(path);
    const known = first.get(key);
    if (known === undefined) first.set(key, spelling);
    else if (known !== spelling) similar.set(key, (similar.get(key) ?? new Set([known])).add(spelling));
  };
  const folders = new Set<string>();
  const noteFolder = (path: string): void => {
    // Those above a known one are known as well.
    if (path === '' || folders.has(path)) return;
    folders.add(path);
    noteFolder(parentOf(path));
    note(path, `${path}/`);
  };
  const [files, twice] = [new Set<string>(), new Set<string>()];
  for (const { name, kind } of entries) {
    const path = name.endsWith('/') ? name.slice(0, -1) : name;
    if (kind === 'folder') noteFolder(path);
    else {
      noteFolder(parentOf(path));
      note(path, path);
      if (files.has(path)) twice.add(path);
      files.add(path);
    }
  }
  return [...[...twice].map((name) => [name, name]), ...[...similar.values()].map((each) => [...each])].map(
    (names) => ({
      names,
      everywhere: new Set(names.map((name) => name.replace(/\/$/, ''))).size < names.length,
    }),
  );
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** Paths with the same key are one file on Windows and macOS. */
function toKey(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
