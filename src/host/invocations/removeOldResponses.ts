import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Deletes the responses of sessions that ended without deleting them.
 *
 * @param folder contains a folder for each session, named after its process ID
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
    // A process of another user is alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
