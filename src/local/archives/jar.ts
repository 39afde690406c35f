import type { Archive, ArchiveEntry } from './archive.ts';
import { filesIn, findFile } from './archive.ts';
import { readClass, type ClassFile } from './classFile.ts';
import { openNestedArchive } from './openArchive.ts';
import { archiveLimit } from './limits.ts';
import { some } from './some.ts';

/** The classes of a jar. */
export type Jar = {
  readonly name: string;
  readonly archive: Archive;
  /** The class files by name: a class can refer to thousands. */
  readonly classes: ReadonlyMap<string, ArchiveEntry>;
  /** Reads a class by its name with slashes; undefined if the jar does not contain it. */
  readClass(name: string): Promise<ClassFile | undefined>;
};

/** Returns true for the name of a `.jar` file. */
export function isJar(name: string): boolean {
  return /\.jar$/i.test(name);
}

/** Returns the names of the jars at the root of a `.zip` file. */
export function rootJars(archive: Archive): readonly string[] {
  return filesIn(archive, '').filter(isJar);
}

/**
 * Opens the jar of a Java function: the archive itself, or the only one at its root; undefined if there is not exactly one.
 *
 * @throws {Error} if it is damaged or too large
 */
export async function openJar(archive: Archive): Promise<Jar | undefined> {
  if (isJar(archive.name)) return toJar(archive);
  const [name, another] = rootJars(archive);
  const entry = name === undefined ? undefined : findFile(archive, name);
  if (!entry || another !== undefined) return undefined;
  return toJar(await openNestedArchive(await readWhole(archive, entry, archiveLimit), entry.name));
}

/** Bytes of a class file that are read: the format allows more, but no compiler writes it. */
const classLimit = 4 * 1024 * 1024;

function toJar(archive: Archive): Jar {
  const isClass = ({ name, kind }: ArchiveEntry): boolean => kind === 'file' && name.endsWith('.class');
  // Of those with the same name, the first, as with `findFile`.
  const classes = new Map(
    archive.entries
      .filter(isClass)
      .toReversed()
      .map((each) => [each.name, each]),
  );
  return {
    name: archive.name,
    archive,
    classes,
    async readClass(name) {
      const entry = classes.get(`${name}.class`);
      return entry && readClass(await readWhole(archive, entry, classLimit));
    },
  };
}

/**
 * Reads a file of an archive.
 *
 * @throws {Error} if it cannot be read or is larger than the limit
 */
export async function readWhole(archive: Archive, entry: ArchiveEntry, limit: number): Promise<Buffer> {
  if (entry.unreadable !== undefined) throw new Error(`${some([entry.name])} is ${entry.unreadable}`);
  if (entry.size > limit) throw new Error(`${some([entry.name])} is too large`);
  return archive.read(entry, limit);
}
