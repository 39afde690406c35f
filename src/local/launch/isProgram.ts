import { access, constants, stat } from 'node:fs/promises';

/** Returns true for a file that may be run. A folder that may be entered is none. */
export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
