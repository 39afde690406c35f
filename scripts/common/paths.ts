import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Top folder of the checkout. */
export const root = resolve(import.meta.dirname, '../..');

/** Path below the top folder. */
export function inRoot(...parts: readonly string[]): string {
  return join(root, ...parts);
}

/** Folder outside the checkout for what is downloaded once: VS Code servers, a Python with FDK and SDK. */
export const cacheFolder = join(
  process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
  'oci-function-invoker',
);
