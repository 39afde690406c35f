import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Deletes a folder of ours, with what a program left in it, such as folders without permission to write. Does nothing if it does not
 * exist.
 *
 * @throws {Error} of the system
 */
export async function removeFolder(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch {
    await allowRemoving(path);
    await rm(path, { recursive: true, force: true });
  }
}

/** Links are not followed. */
async function allowRemoving(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await allowRemoving(join(folder, entry.name));
}
