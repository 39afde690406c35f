import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { resolveCacheFolder } from '../../files/cacheFolder.ts';

/** Returns the folder in the cache for what is built from the function in a folder. It may not exist yet. */
export function toBuildFolder(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(resolveCacheFolder(), 'builds', `${basename(folder)}-${hash}`);
}
