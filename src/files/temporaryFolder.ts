import { tmpdir } from 'node:os';
import { resolve } from 'node:path';

/**
 * Returns the absolute path of the folder for temporary files; functions, which have another working
 * directory, use it too.
 */
export function temporaryFolder(): string {
  return resolve(tmpdir());
}
