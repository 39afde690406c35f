import { close, fstat, open } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { requireRegularFile } from './fileLimits.ts';
import { foreignFlags } from './readForeignFile.ts';

/**
 * Opens an untrusted regular file that is too large to read at once. Returns its descriptor, which the caller
 * closes, and its size in bytes.
 *
 * @throws {Error} of the system (`ENOENT`), or one whose message continues "cannot be read:"
 */
export async function openForeignFile(path: string): Promise<{ readonly fd: number; readonly size: number }> {
  requireRegularFile(await stat(path));
  const fd = await promisify(open)(path, foreignFlags);
  try {
    const stats = await promisify(fstat)(fd);
    requireRegularFile(stats);
    return { fd, size: stats.size };
  } catch (error) {
    close(fd);
    throw error;
  }
}
