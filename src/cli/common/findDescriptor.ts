import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Maximum links to follow: at least as many as a system does. */
const mostLinks = 40;

/** A file that a process already has open. */
export type Descriptor = {
  readonly number: number;
  /** Whether it belongs to this process, not to another one. */
  readonly own: boolean;
};

/**
 * Finds the descriptor that a path leads to through links, such as `/dev/fd/1` or `/proc/self/fd/3`: writing there
 * continues what others write, so the file behind it must not be replaced. Undefined for any other path.
 */
export async function findDescriptor(path: string): Promise<Descriptor | undefined> {
  let place = resolve(path);
  for (let links = 0; links < mostLinks; links++) {
    const folder = await realpath(dirname(place)).catch(() => undefined);
    if (folder === undefined) return undefined;
    const name = basename(place);
    const id = /^\/proc\/(\d+)(?:\/task\/\d+)?\/fd$/.exec(folder)?.[1];
    if (/^\d+$/.test(name) && (id !== undefined || folder === '/dev/fd'))
      return { number: Number(name), own: id === undefined || Number(id) === process.pid };
    const link = await readlink(join(folder, name)).catch(() => undefined);
    if (link === undefined) return undefined;
    place = resolve(folder, link);
  }
  return undefined;
}
