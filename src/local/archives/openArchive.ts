import { close } from 'node:fs';
import { basename } from 'node:path';
import { pipeline, Transform, type Readable, type TransformCallback } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, fromFdPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { openForeignFile } from '../../files/openForeignFile.ts';
import type { Archive, ArchiveEntry } from './archive.ts';
import { some } from './some.ts';

/** Most entries of an archive: reading 50,000 takes seconds, and a hostile archive can have many more. */
const maxEntries = 50_000;

/** Most bytes of the list of entries: an entry can have a name and a comment of 64 kB each. */
const maxListBytes = 16 * 1024 * 1024;

/** Most folders above a file. */
const maxDepth = 64;

/**
 * Opens a `.zip` or `.jar` file, calls `use`, and closes it. Fails if the file is not an archive, or its list of
 * entries is damaged. Nothing is written, and only what `use` reads is decompressed.
 */
export async function withArchive<T>(
  path: string,
  use: (archive: Archive) => Promise<T>,
): Promise<Result<T>> {
  const opened = await openZip(path);
  if (!opened.ok) return opened;
  const { zip, size } = opened.value;
  try {
    const archive = await readArchive(zip, basename(path), size).catch((error: unknown) =>
      unreadable(path, error),
    );
    return 'ok' in archive ? archive : ok(await use(archive));
  } finally {
    zip.close();
  }
}

async function openZip(path: string): Promise<Result<{ readonly zip: ZipFile; readonly size: number }>> {
  try {
    const { fd, size } = await openForeignFile(path);
    const zip = await fromFdPromise(fd, options).catch((error: unknown) => {
      close(fd);
      throw error;
    });
    return ok({ zip, size });
  } catch (error) {
    return unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ReturnType<typeof fail> {
  return fail({ code: 'archiveUnreadable', path, reason: toArchiveReason(error) });
}

/** Describes an error of the library or the system as the end of a sentence. */
export function toArchiveReason(error: unknown): string {
  const reason = errorReason(error);
  // The record at the end, which lists the entries.
  if (reason.startsWith('End of central directory')) return 'it is not a ZIP archive, or not complete';
  return reason.replace(/\.$/, '');
}

/**
 * Opens an archive that is in memory.
 *
 * @throws {Error} if it is not an archive, or its list of entries is damaged
 */
export async function openNestedArchive(bytes: Buffer, name: string): Promise<Archive> {
  return readArchive(await fromBufferPromise(bytes, options), name, bytes.byteLength);
}

// Names are decoded here: yauzl would stop at the first that leads out of the archive.
const options = { autoClose: false, decodeStrings: false };

async function readArchive(zip: ZipFile, name: string, size: number): Promise<Archive> {
  if (zip.entryCount > maxEntries) throw new Error(`it has more than ${maxEntries} entries`);
  const sources = new Map<ArchiveEntry, Entry>();
  let listBytes = 0;
  for await (const source of zip.eachEntry()) {
    const { fileNameRaw, extraFieldRaw, fileCommentRaw } = source;
    listBytes += fileNameRaw.byteLength + extraFieldRaw.byteLength + fileCommentRaw.byteLength;
    if (listBytes > maxListBytes) throw new Error('its list of entries is too long');
    const entry = toEntry(source);
    if (entry.name.split('/').length > maxDepth)
      throw new Error(`the path ${some([entry.name])} has more than ${maxDepth} parts`);
    sources.set(entry, source);
  }
  const open = async (entry: ArchiveEntry): Promise<Readable> => {
    const source = sources.get(entry);
    if (!source) throw new TypeError('not an entry of this archive');
    // Errors reach whoever reads it.
    return pipeline(await zip.openReadStreamPromise(source), new SumCheck(source.crc32), () => {});
  };
  return {
    name,
    size,
    entries: [...sources.keys()],
    open,
    async read(entry, atMost) {
      const pieces: Buffer[] = [];
      let bytes = 0;
      for await (const piece of await open(entry)) {
        pieces.push(piece as Buffer);
        bytes += (piece as Buffer).byteLength;
        if (bytes >= atMost) break;
      }
      return Buffer.concat(pieces).subarray(0, atMost);
    },
  };
}

/** Passes on the data of a file, and fails at its end if it is not what was archived: the library does not compare the checksum. */
class SumCheck extends Transform {
  readonly #expected: number;
  #sum = 0;

  constructor(expected: number) {
    super();
    this.#expected = expected;
  }

  override _transform(piece: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#sum = crc32(piece, this.#sum);
    done(null, piece);
  }

  override _flush(done: TransformCallback): void {
    done(this.#sum === this.#expected ? null : new Error('the checksum of a file is wrong'));
  }
}

function toEntry(source: Entry): ArchiveEntry {
  const { fileNameRaw, generalPurposeBitFlag, extraFields, uncompressedSize } = source;
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  const unreadable = whyUnreadable(source);
  return {
    name,
    kind: kindOf(name, source),
    size: uncompressedSize,
    executable: isUnix(source) && (source.externalFileAttributes & executeBits) !== 0,
    ...(unreadable !== undefined && { unreadable }),
  };
}

function whyUnreadable(source: Entry): string | undefined {
  if (source.isEncrypted()) return 'encrypted';
  return source.canDecodeFileData() ? undefined : `compressed with method ${source.compressionMethod}`;
}

/** Permissions to execute, in the attributes of Unix. */
const executeBits = 0o111 << 16;

/** Returns true if the attributes of an entry are those of Unix. */
function isUnix({ versionMadeBy }: Entry): boolean {
  return versionMadeBy >> 8 === 3;
}

/** The types of files in the attributes of Unix. */
const types: ReadonlyMap<number, ArchiveEntry['kind']> = new Map([
  [0, 'file'],
  [0o10, 'file'],
  [0o04, 'folder'],
  [0o12, 'link'],
]);

function kindOf(name: string, source: Entry): ArchiveEntry['kind'] {
  if (name.endsWith('/')) return 'folder';
  return isUnix(source) ? (types.get(source.externalFileAttributes >>> 28) ?? 'device') : 'file';
}
