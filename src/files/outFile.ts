import { randomUUID } from 'node:crypto';
import { constants, createWriteStream, type Stats } from 'node:fs';
import { lstat, open, readlink, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorReason } from '../core/common/errorReason.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** How much of a response arrived: `partial` is kept under another name, `none` is not kept. */
export type SinkOutcome = 'whole' | 'partial' | 'none';

/** A file that gets its content only once that is complete. */
export type OutFile = {
  /** The file to write to; close it before `settle`. */
  readonly draft: FileHandle;
  /**
   * Moves a whole draft to its path. Otherwise the old file stays: a partial draft is kept as `PATH.partial`
   * if possible, and its path is returned; any other is deleted.
   */
  settle(outcome: SinkOutcome): Promise<string | undefined>;
};

/**
 * Opens a draft for a new or existing regular file. A file of the user with a single name is replaced
 * atomically; any other (hard links, another owner, a folder without write access) keeps its inode and is
 * overwritten once the response is complete. Symbolic links are followed.
 *
 * @param existing the result of `stat`; undefined if the file does not exist
 * @throws {Error} if the file cannot be written, so that nothing is sent for it
 */
export async function openOutFile(path: string, existing: Stats | undefined): Promise<OutFile> {
  const opened = await (existing
    ? openOver(await realpath(path), existing)
    : openNew(await followLink(path)));
  return {
    draft: opened.draft,
    async settle(outcome) {
      const partial = outcome === 'partial' ? await keepPartial(opened.path, `${path}.partial`) : undefined;
      await opened.settle(outcome === 'whole' ? 'place' : partial === undefined ? 'remove' : 'leave');
      return partial;
    },
  };
}

/**
 * Writes a file completely or not at all, as {@link openOutFile} does; a pipe or device gets the pieces as
 * they come.
 *
 * @throws {Error} if it cannot be written, or its pieces cannot be read
 */
export async function writeOutFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const existing = await findOutFile(path);
  if (existing && !existing.isFile()) return pipeline(pieces, createWriteStream(path));
  const file = await openOutFile(path, existing);
  let outcome: SinkOutcome = 'none';
  try {
    for await (const piece of pieces) await file.draft.writeFile(piece);
    outcome = 'whole';
  } finally {
    await file.draft.close();
    await file.settle(outcome);
  }
}

/**
 * Returns the stats of a file that is to be written; undefined if it does not exist.
 *
 * @throws {Error} for any other reason
 */
export async function findOutFile(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (errorReason(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A draft, and how it ends. */
type Draft = {
  readonly draft: FileHandle;
  readonly path: string;
  settle(step: 'place' | 'remove' | 'leave'): Promise<void>;
};

/**
 * Renames a draft to the name of a partial response, and returns its path. Keeps its name if renaming fails,
 * or would replace a file that is read-only or belongs to another user.
 */
async function keepPartial(draft: string, partial: string): Promise<string> {
  try {
    const there = await lstat(partial).catch(() => undefined);
    if (there && !mayReplace(there)) return draft;
    await rename(draft, partial);
    return partial;
  } catch {
    return draft;
  }
}

function mayReplace({ mode, nlink, uid }: Stats): boolean {
  return (mode & 0o222) !== 0 && nlink === 1 && uid === (process.geteuid?.() ?? uid);
}

async function openNew(target: string): Promise<Draft> {
  const draft = await openDraft(dirname(target), 0o666);
  return {
    draft: draft.file,
    path: draft.path,
    async settle(step) {
      if (step === 'place') await rename(draft.path, target).catch(addDraftPath(draft.path));
      if (step === 'remove') await remove(draft.path);
    },
  };
}

async function openOver(target: string, existing: Stats): Promise<Draft> {
  // Root can write to any file, but one without write permission was protected on purpose.
  if ((existing.mode & 0o222) === 0) throw Object.assign(new Error('read-only'), { code: 'EACCES' });
  const original = await open(target, constants.O_WRONLY);
  try {
    const beside = await openDraft(dirname(target), 0o600).catch(() => undefined);
    const draft = beside ?? (await openTemporary());
    const replaces = beside !== undefined && (await takeOwner(beside.file, existing));
    return {
      draft: draft.file,
      path: draft.path,
      settle: async (step) => {
        try {
          if (step === 'leave') return;
          if (step === 'place' && replaces && (await tryRename(draft.path, target))) return;
          if (step === 'place') await copyOver(draft.path, original).catch(addDraftPath(draft.path));
          await remove(draft.path);
        } finally {
          await original.close();
        }
      },
    };
  } catch (error) {
    await original.close();
    throw error;
  }
}

/** Creates a draft with a random name, which cannot be guessed and is never too long for the folder. */
async function openDraft(
  folder: string,
  mode: number,
): Promise<{ readonly path: string; readonly file: FileHandle }> {
  const path = join(folder, `.ocifn-${randomUUID()}.part`);
  return { path, file: await open(path, 'wx', mode) };
}

async function openTemporary(): ReturnType<typeof openDraft> {
  const folder = temporaryFolder();
  return openDraft(folder, 0o600).catch((error: unknown) => {
    const reason = `neither its folder nor ${folder} (TMPDIR) allows new files: ${errorReason(error)}`;
    throw new Error(reason, { cause: error });
  });
}

/** Sets the group and mode of the replaced file; returns false if that fails, or the file has other names. */
async function takeOwner(draft: FileHandle, existing: Stats): Promise<boolean> {
  if (existing.nlink > 1) return false;
  const { uid, gid } = await draft.stat();
  if (uid !== existing.uid) return false;
  try {
    if (gid !== existing.gid) await draft.chown(uid, existing.gid);
    await draft.chmod(existing.mode & 0o777);
    return true;
  } catch {
    return false;
  }
}

/** Returns false if the system refuses, for example for a mount point. */
async function tryRename(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Overwrites the file and truncates it at the end: the space that it has is enough for what fits into it. */
async function copyOver(draft: string, target: FileHandle): Promise<void> {
  const source = await open(draft, 'r');
  try {
    const buffer = Buffer.allocUnsafe(1024 * 1024);
    let size = 0;
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, size);
      if (bytesRead === 0) break;
      await target.writeFile(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
    await target.truncate(size);
    await target.datasync();
  } finally {
    await source.close();
  }
}

/** Adds the path of the draft to the error, because it is the only copy of the response. */
function addDraftPath(draft: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`${errorReason(error)}; the whole response is in ${draft}`, { cause: error });
  };
}

/** Returns the path at the end of links, even if that does not exist. */
async function followLink(path: string): Promise<string> {
  if (/[/\\]$/.test(path)) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  const place = join(await realpath(dirname(path)), basename(path));
  const link = await readlink(place).catch(() => undefined);
  return link === undefined ? place : followLink(resolve(dirname(place), link));
}

function remove(path: string): Promise<void> {
  return rm(path, { force: true });
}
