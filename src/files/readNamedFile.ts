import { realpath, stat, statfs } from 'node:fs/promises';
import type { FileKind } from './fileLimits.ts';
import { isInFolder } from './isInFolder.ts';
import { readForeignFile } from './readForeignFile.ts';

/** Folders whose files show or control the system, such as the environment of this process. */
const systemFolders = ['/proc', '/sys', '/dev'];

/**
 * Types of file systems that show the system wherever they are mounted, for example in a chroot.
 *
 * @see https://man7.org/linux/man-pages/man2/statfs.2.html
 */
const systemTypes: ReadonlyMap<number, string> = new Map([
  [0x9fa0, '/proc'],
  [0x62656572, '/sys'],
]);

/**
 * Reads a file by a path in a file of the workspace, such as the body of a request. Refuses files of the
 * system, also through links and mounts.
 *
 * @throws {Error} as `readForeignFile` does
 */
export async function readNamedFile(path: string, kind: FileKind, signal?: AbortSignal): Promise<Buffer> {
  await requireNamedFile(path);
  const devices = await systemDevices();
  return readForeignFile(path, kind, {
    ...(signal && { signal }),
    check: ({ dev }) => {
      const folder = devices.get(dev);
      if (folder !== undefined) throw refusal(folder);
    },
  });
}

/** @throws {Error} for a path that `readNamedFile` would refuse */
export async function requireNamedFile(path: string): Promise<void> {
  const real = await realpath(path);
  const type = process.platform === 'linux' ? (await statfs(real)).type : 0;
  const folder = systemFolders.find((each) => isInFolder(real, each)) ?? systemTypes.get(type);
  if (folder !== undefined) throw refusal(folder);
}

/** Returns the devices of the file systems that are mounted at system folders. */
async function systemDevices(): Promise<ReadonlyMap<number, string>> {
  const device = (path: string): Promise<number | undefined> =>
    stat(path).then(
      ({ dev }) => dev,
      () => undefined,
    );
  const root = await device('/');
  const devices = new Map<number, string>();
  for (const folder of systemFolders) {
    const dev = await device(folder);
    // In some containers /dev is an ordinary folder.
    if (dev !== undefined && dev !== root) devices.set(dev, folder);
  }
  return devices;
}

function refusal(folder: string): Error {
  return new Error(`files in ${folder} are never read for a request`);
}
