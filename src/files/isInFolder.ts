import { isAbsolute, relative, sep } from 'node:path';

/** Returns true for a folder itself and all below it; links are not resolved. */
export function isInFolder(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below.split(sep)[0] !== '..' && !isAbsolute(below);
}
