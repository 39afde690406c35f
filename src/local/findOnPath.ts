import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Finds a program on the PATH; undefined when there is none that may be run. */
export async function findOnPath(program: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, program);
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return file;
  }
  return undefined;
}
