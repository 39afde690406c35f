import { randomUUID } from 'node:crypto';
import { constants, createWriteStream, type Stats } from 'node:fs';
import { lstat, open, readlink, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorReason } from '../core/common/errorReason.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** What a response came to: `partial` is worth keeping under a name of its own, `none` is not. */
export type SinkOutcome = 'whole' | 'partial' | 'none';

/** A file that takes its final place only once it is whole. */
export type OutFile = {
  /** The draft to write to; the caller closes it before `settle`. */
  readonly draft: FileHandle;
  /**
   * Puts a whole draft in its place. Any other leaves what was there: a partial one is kept as `PATH.partial`, where that
   * can be, and its path returned; the rest is deleted.
   */
  settle(outcome: SinkOutcome): Promise<string | undefined>;
};

/**
 * Opens a draft for a regular file that exists, or one that is still to be created. A file of the user's own with one
 * name is replaced at once; any other (hard links, another owner, a folder that takes no new files) keeps its inode and
 * is written in place, once the response is whole. Symbolic links are followed.
 *
 * @param existing what `stat` says of the path; undefined: it does not exist
 * @throws when the file cannot be written, so that nothing needs to be sent for it
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
 * Writes a file whole or not at all, as {@link openOutFile} does; a pipe or device is written as the pieces come.
 *
 * @throws when it cannot be written, or its pieces cannot be read
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

/** Looks at a file that is to be written; undefined where there is nothing yet. Throws any other reason why it is not seen. */
export async function findOutFile(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (errorReason(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A draft, and what to do with it and the file it was opened for. */
type Draft = {
  readonly draft: FileHandle;
  readonly path: string;
  settle(step: 'place' | 'remove' | 'leave'): Promise<void>;
};

/**
 * Gives a draft the name of a partial response, in place of an earlier one. Where that cannot be, or would replace a file
 * that is read-only or another user's, the draft stays where it is, which is returned then.
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
      if (step === 'place') await rename(draft.path, target).catch(tellDraft(draft.path));
      if (step === 'remove') await remove(draft.path);
    },
  };
}

async function openOver(target: string, existing: Stats): Promise<Draft> {
  // The system lets root write to any file; one that nobody may write to was protected on purpose.
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
          if (step === 'place') await copyOver(draft.path, original).catch(tellDraft(draft.path));
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

/** The name is random and does not depend on the target's: it cannot be guessed, and fits where the target's just fits. */
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

/** Gives a draft the group and mode of the file it is to replace; false where they would differ, or another name would be lost. */
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

/** False where the system does not let the file be replaced: it is a mount point, say. */
async function tryRename(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Never shrinks the file before all is written: what it occupies already needs no further space. */
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

/** The draft is then the only copy of the response, so it stays. */
function tellDraft(draft: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`${errorReason(error)}; the whole response is in ${draft}`, { cause: error });
  };
}

/** The place that a path leads to, through links whose target does not exist yet. */
async function followLink(path: string): Promise<string> {
  if (/[/\\]$/.test(path)) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  const place = join(await realpath(dirname(path)), basename(path));
  const link = await readlink(place).catch(() => undefined);
  return link === undefined ? place : followLink(resolve(dirname(place), link));
}

function remove(path: string): Promise<void> {
  return rm(path, { force: true });
}
