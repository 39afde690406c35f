import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Far more than any file that we keep for ourselves needs. */
const maxBytes = 4 * 1024 * 1024;

/** The text of a file of ours; undefined for one that cannot be read, is no file or is too large to be ours. */
export async function readSmallFile(path: string): Promise<string | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const stats = await file.stat();
      return stats.isFile() && stats.size <= maxBytes ? await file.readFile('utf8') : undefined;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/**
 * Puts a text in the place of a file, whole or not at all: it is written beside and moved there, for the user alone to read.
 * False where that is not possible; nothing is left behind then.
 */
export async function replaceFile(path: string, text: string): Promise<boolean> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(beside, text, { mode: 0o600, flag: 'wx' });
    await rename(beside, path);
    return true;
  } catch {
    await rm(beside, { force: true }).catch(() => {});
    return false;
  }
}
