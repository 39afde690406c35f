import type { Readable } from 'node:stream';

/** A file, folder or link in an archive. */
export type ArchiveEntry = {
  /** As the archive says, with a `/` at the end of a folder. It can lead out of the archive. */
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'device';
  /** Bytes after decompression, as the archive says. */
  readonly size: number;
  /** It has a permission to execute. */
  readonly executable: boolean;
  /** Why its content cannot be read, such as `encrypted`. */
  readonly unreadable?: string;
};

/** An open archive: its list of entries, and their contents. */
export type Archive = {
  /** Name of the file. */
  readonly name: string;
  /** Bytes of the file. */
  readonly size: number;
  /** In the order of the archive; names can occur several times. */
  readonly entries: readonly ArchiveEntry[];
  /**
   * Reads the beginning of a file.
   *
   * @throws {Error} if the data is damaged, or has more bytes than the entry says
   */
  read(entry: ArchiveEntry, atMost: number): Promise<Buffer>;
  /** Opens a file, whose stream fails as `read` does. */
  open(entry: ArchiveEntry): Promise<Readable>;
};

/** Returns true for the name of an archive that the service accepts. */
export function isArchiveName(name: string): boolean {
  return /\.(?:zip|jar)$/i.test(name);
}

/** Returns the file of this name, unless its content cannot be read. */
export function findFile({ entries }: Pick<Archive, 'entries'>, name: string): ArchiveEntry | undefined {
  return entries.find((each) => each.name === name && each.kind === 'file');
}

/** Returns the names of the files directly in a folder; `''` is the root. */
export function filesIn({ entries }: Pick<Archive, 'entries'>, folder: string): readonly string[] {
  return entries
    .filter(({ name, kind }) => kind === 'file' && name.startsWith(folder))
    .map(({ name }) => name.slice(folder.length))
    .filter((name) => !name.includes('/'));
}

/** Returns true if anything is in a folder, whose name ends with `/`, or the archive lists the folder itself. */
export function hasFolder({ entries }: Pick<Archive, 'entries'>, folder: string): boolean {
  return entries.some(({ name }) => name.startsWith(folder));
}
