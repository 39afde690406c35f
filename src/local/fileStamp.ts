import { statSync } from 'node:fs';
import { errorReason } from '../core/errorReason.ts';

/** A string that changes when the file does: its size, times and inode, or why they cannot be read (`ENOENT`). */
export function readFileStamp(path: string): string {
  try {
    const { size, mtimeMs, ctimeMs, ino } = statSync(path);
    return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  } catch (error) {
    return errorReason(error);
  }
}
