import { dirname } from 'node:path';
import { isInFolder } from '../../files/isInFolder.ts';

/** Returns a folder and those above it, the nearest first, up to the root. Only the folder itself if it is not below the root. */
export function foldersUpTo(folder: string, root: string): readonly string[] {
  const all = [folder];
  for (let at = folder; at !== root && isInFolder(at, root);) {
    at = dirname(at);
    all.push(at);
  }
  return all;
}
