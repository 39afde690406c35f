import { delimiter, join } from 'node:path';
import { isProgram } from './isProgram.ts';

/** Finds a program on the PATH; undefined when there is none that may be run. */
export async function findOnPath(program: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, program);
    if (await isProgram(file)) return file;
  }
  return undefined;
}
