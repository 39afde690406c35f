import { join } from 'node:path';
import { foldersUpTo } from './foldersUpTo.ts';
import { isFile } from './isFile.ts';
import type { FunctionPlace } from './runtime.ts';

/** Finds `.venv` or `venv` in the folder of a function, or in the nearest one above it up to the root. */
export async function findVenv({ folder, root }: FunctionPlace): Promise<string | undefined> {
  for (const each of foldersUpTo(folder, root))
    for (const name of ['.venv', 'venv']) {
      const venv = join(each, name);
      if ((await isFile(join(venv, 'pyvenv.cfg'))) && (await isFile(join(venv, 'bin', 'python'))))
        return venv;
    }
  return undefined;
}
