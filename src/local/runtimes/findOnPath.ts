import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { isFile } from './isFile.ts';

/** Finds an executable file on the PATH; undefined if there is none. */
export async function findOnPath(program: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, program);
    if (await isProgram(file)) return file;
  }
  return undefined;
}

/** Returns true for an executable file. A folder is not one. */
export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return await isFile(path);
  } catch {
    return false;
  }
}
