import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { resolveCacheFolder } from '../../files/cacheFolder.ts';

/** The beginning of a name, whose characters have up to 4 bytes: with the hash, it must stay below the 255 bytes of file systems. */
const beginning = /^.{0,50}/su;

/** Returns the folder in the cache for what is built from the function in a folder. It may not exist yet. */
export function toBuildFolder(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const [name = ''] = beginning.exec(basename(folder)) ?? [];
  return join(resolveCacheFolder(), 'builds', `${name}-${hash}`);
}
