import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readForeignText } from './readForeignFile.ts';

/**
 * Reads a small file of this program; undefined if it cannot be read, is not a regular file or is too large.
 */
export async function readSmallFile(path: string): Promise<string | undefined> {
  return readForeignText(path, 'own').catch(() => undefined);
}

/**
 * Replaces a file completely or not at all: writes a temporary file and renames it, readable by the user
 * only. Returns false if that fails, and leaves nothing behind.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<boolean> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(beside, content, { mode: 0o600, flag: 'wx' });
    await rename(beside, path);
    return true;
  } catch {
    await rm(beside, { force: true }).catch(() => {});
    return false;
  }
}
