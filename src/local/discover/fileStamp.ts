import { statSync } from 'node:fs';
import { errorReason } from '../../core/common/errorReason.ts';

/** Returns a string that changes with the file: its size, times and inode, or why they cannot be read (`ENOENT`). */
export function readFileStamp(path: string): string {
  try {
    // An exception would take ten times as long.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return 'ENOENT';
    const { size, mtimeMs, ctimeMs, ino } = stats;
    return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  } catch (error) {
    return errorReason(error);
  }
}
