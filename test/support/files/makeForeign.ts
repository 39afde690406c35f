import { chmodSync, chownSync } from 'node:fs';

/** Makes a file or folder one that another user may have written. */
export function makeForeign(path: string): void {
  if (process.geteuid?.() === 0) chownSync(path, 65_534, 65_534);
  else chmodSync(path, 0o777);
}
