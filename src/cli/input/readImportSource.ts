import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { formatBytes } from '../../core/common/format.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { FoldersAbove } from '../../core/import/belongingFiles.ts';
import type { ImportSource } from '../../core/import/importSource.ts';
import { fileKinds, FileTooLarge } from '../../files/fileLimits.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { UsageError } from '../common/command.ts';
import type { Io } from '../common/io.ts';
import { listFoldersAbove, type FolderAbove } from './foldersAbove.ts';

/** What is imported, and the folder that its relative paths start from. */
export type PlacedSource = ImportSource & { readonly folder: string };

/** Most files of a folder, and most bytes of all of them. */
const [mostFiles, mostBytes] = [5000, 64 * 1024 * 1024];
/** Most levels of folders, as in the Requests view. */
const deepest = 24;

/**
 * Reads a file or folder with the environments beside or above it, or standard input (`-`). Fails with `requestUnreadable`.
 *
 * @throws UsageError for a path that does not exist
 */
export async function readImportSource(path: string, io: Io): Promise<Result<PlacedSource>> {
  try {
    if (path === '-') {
      const text = await readInput(io);
      return ok({ name: 'standard input', files: new Map([['', text]]), folder: process.cwd() });
    }
    const whole = resolve(path);
    return ok((await stat(whole)).isDirectory() ? await readFolder(whole, io) : await readFile(whole, io));
  } catch (error) {
    io.signal.throwIfAborted();
    const reason = errorReason(error);
    if (reason === 'ENOENT') throw new UsageError(`"${path}" does not exist`);
    return fail({ code: 'requestUnreadable', path, reason });
  }
}

async function readInput({ stdin, signal }: Io): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of stdin as AsyncIterable<Uint8Array>) {
    signal.throwIfAborted();
    bytes += piece.length;
    if (bytes > fileKinds.imported.limit) throw new FileTooLarge('imported');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function readFile(path: string, io: Io): Promise<PlacedSource> {
  const { filesOfFile, sourceNameOf } = await import('../../core/import/requestImport.ts');
  const folder = resolve(path, '..');
  const name = basename(path);
  const files = new Map([[name, await readForeignText(path, 'imported', io)]]);
  const unread: string[] = [];
  for (const each of await filesOfFile(name, above(folder, unread))) {
    const text = await readOne(folder, each, unread, io);
    if (text !== undefined) files.set(each, text);
  }
  return { name: sourceNameOf(name), files, folder, unread };
}

function above(start: string, unread: string[]): FoldersAbove<FolderAbove> {
  const current = process.cwd();
  return {
    folders: listFoldersAbove(start, current),
    list: ({ path }) => readdir(path).catch(() => []),
    isCurrent: ({ path }) => path === current,
    whyUnsafe: ({ unsafe }) => Promise.resolve(unsafe),
    unread,
  };
}

/** Reads the files of a folder. Links are not followed: they may lead out of it. */
async function readFolder(folder: string, io: Io): Promise<PlacedSource> {
  const { filesAboveFolder, isImportFile } = await import('../../core/import/requestImport.ts');
  const files = new Map<string, string>();
  const unread: string[] = [];
  let bytes = 0;
  const read = async (below: string, depth: number): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory() && depth < deepest) await read(path, depth + 1);
      if (!entry.isFile() || !isImportFile(path)) continue;
      const text = await readOne(folder, path, unread, io);
      if (text === undefined) continue;
      bytes += text.length;
      if (files.size >= mostFiles) throw new Error(`it has more than ${mostFiles} files`);
      if (bytes > mostBytes) throw new Error(`its files have more than ${formatBytes(mostBytes)} in all`);
      files.set(path, text);
    }
  };
  await read('', 0);
  const environments = new Map<string, string>();
  for (const path of await filesAboveFolder([...files.keys()], above(folder, unread))) {
    const text = await readOne(folder, path, unread, io);
    if (text !== undefined) environments.set(path, text);
  }
  // Those in the folder come later, so that they override those above.
  return { name: basename(folder), files: new Map([...environments, ...files]), folder, unread };
}

/** Reads a file of several; lists why it cannot be read. */
async function readOne(
  folder: string,
  path: string,
  unread: string[],
  { signal }: Io,
): Promise<string | undefined> {
  try {
    return await readForeignText(join(folder, path), 'imported', { signal });
  } catch (error) {
    signal.throwIfAborted();
    unread.push(`${path} cannot be read: ${errorReason(error)}`);
    return undefined;
  }
}
