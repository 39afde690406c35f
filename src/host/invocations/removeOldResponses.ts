import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Deletes the answers of sessions that ended without doing it themselves.
 *
 * @param folder has a folder for each session, named by the id of its process
 */
export async function removeOldResponses(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => !isAlive(Number(name)));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user is one that lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
