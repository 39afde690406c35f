import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFolder } from '../../files/removeFolder.ts';

/** Milliseconds that a folder is kept after its last use. */
const kept = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes what nobody has used for 30 days: the projects may no longer exist. A build makes it again. A folder is used when it changes, or its
 * record. What cannot be removed stays.
 *
 * @param folder with the folders of all builds
 * @param record the name of the file in each that is touched with each use
 */
export async function removeOldBuilds(folder: string, record: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const build = join(folder, name);
    const used = await Promise.all([toTime(build), toTime(join(build, record))]);
    if (Date.now() - Math.max(...used) > kept) await removeFolder(build).catch(() => {});
  }
}

async function toTime(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
