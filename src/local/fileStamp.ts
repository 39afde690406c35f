import { statSync } from 'node:fs';

/** A string that changes when the file does: its size, times and inode, `gone` when there is none. */
export function readFileStamp(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.ino}` : 'gone';
}
