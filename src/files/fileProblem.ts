import type { Stats } from 'node:fs';
import { formatBytes } from '../core/common/format.ts';
import { fileKinds, type FileKind } from './fileLimits.ts';

/** The error for a file that is larger than its kind may be. Its message continues "cannot be read:". */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  /** Bytes of the file; undefined if reading stopped at the limit. */
  readonly bytes: number | undefined;

  constructor(kind: FileKind, bytes?: number) {
    const { name, limit } = fileKinds[kind];
    super(`it is larger than ${formatBytes(limit)}, the limit for ${name}`);
    this.bytes = bytes;
  }
}

/** @throws {Error} for anything but a regular file; its message continues "cannot be read:" */
export function requireRegularFile(stats: Stats): void {
  if (!stats.isFile()) throw new Error(`it is ${typeOf(stats)}, not a regular file`);
}

function typeOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}
