import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatBytes } from '../../core/common/format.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { Archive } from './archive.ts';
import { findCollisions, whyOutside } from './entryProblems.ts';
import { isJar } from './jar.ts';
import { toArchiveReason, withArchive } from './openArchive.ts';
import { some } from './some.ts';

/** Most bytes of all files of an archive. */
const defaultLimit = 1024 * 1024 * 1024;

/** Errors of the system that are not due to the content of an archive. */
const blocked: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EROFS',
  'EACCES',
  'EPERM',
  'EMFILE',
]);

/** Where an archive is extracted to, and how much of it. */
export type ExtractOptions = {
  /** The folder in which a private folder with a random name is created. */
  readonly parent: string;
  readonly signal?: AbortSignal;
  /** Most bytes of all files; 1 GB by default. */
  readonly limit?: number;
};

/**
 * Extracts an archive into a new folder that only the user can read, and returns its path. Files keep only whether they can be executed. A
 * `.jar` file is copied into the folder, since Java runs it as it is. Fails with `archiveUnreadable`, or with `archiveRefused` for an archive
 * with links, names that lead out of it or collide, or too much data, or with `temporaryFolderUnusable`; then nothing is left behind.
 *
 * @throws {Error} the reason of the signal
 */
export async function extractArchive(
  path: string,
  { parent, signal, limit = defaultLimit }: ExtractOptions,
): Promise<Result<string>> {
  const refuse = (reason: string): ReturnType<typeof fail> => fail({ code: 'archiveRefused', path, reason });
  const extracted = await withArchive(path, async (archive): Promise<Result<string>> => {
    // Before anything is written.
    const problem = findProblem(archive, limit);
    if (problem !== undefined) return refuse(problem);
    let folder: string | undefined;
    try {
      folder = await mkdtemp(join(parent, 'archive-'));
      if (isJar(path)) await copyFile(path, join(folder, basename(path)));
      else await writeAll(archive, folder, signal);
      return ok(folder);
    } catch (error) {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
      signal?.throwIfAborted();
      const reason = toArchiveReason(error);
      return folder === undefined || blocked.has(reason)
        ? fail({ code: 'temporaryFolderUnusable', path: parent, reason })
        : refuse(reason);
    }
  });
  return extracted.ok ? extracted.value : extracted;
}

/** Returns why an archive is not extracted, as the end of a sentence. */
function findProblem({ name: file, entries }: Archive, limit: number): string | undefined {
  for (const { name, kind, unreadable } of entries) {
    const outside = whyOutside(name);
    if (outside !== undefined) return `the path ${some([name])} ${outside}`;
    if (kind === 'link' || kind === 'device') return `${some([name])} is a ${kind}`;
    if (unreadable !== undefined) return `${some([name])} is ${unreadable}`;
  }
  // Those that differ only in case are found when they are written, where they are one file.
  const collision = isJar(file) ? undefined : findCollisions(entries).find(({ everywhere }) => everywhere);
  if (collision) return `it contains ${some(collision.names)}`;
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  return size > limit ? `its files have more than ${formatBytes(limit)}` : undefined;
}

async function writeAll(archive: Archive, folder: string, signal: AbortSignal | undefined): Promise<void> {
  for (const entry of archive.entries) {
    signal?.throwIfAborted();
    const target = join(folder, entry.name);
    const isFolder = entry.kind === 'folder';
    await mkdir(isFolder ? target : dirname(target), { recursive: true, mode: 0o700 });
    if (isFolder) continue;
    // Never opens what is already there. The library fails if there are more bytes than the entry says.
    const file = createWriteStream(target, { flags: 'wx', mode: entry.executable ? 0o700 : 0o600 });
    await pipeline(await archive.open(entry), file, ...(signal ? [{ signal }] : []));
  }
}
