import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Root folder of the checkout. */
export const root = resolve(import.meta.dirname, '../..');

/** Returns a path below the root folder. */
export function inRoot(...parts: readonly string[]): string {
  return join(root, ...parts);
}

/** Folder outside the checkout for downloads: VS Code servers, Node, and Python environments with FDK and SDK. */
export const cacheFolder = join(
  process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
  'oci-function-invoker',
);
