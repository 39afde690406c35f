import { dirname, join, relative } from 'node:path';
import { isFile } from './isFile.ts';
import type { FunctionPlace } from './runtime.ts';

/** Finds `.venv` or `venv` in the folder of a function, or in the nearest one above it up to the root. */
export async function findVenv({ folder, root }: FunctionPlace): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of ['.venv', 'venv']) {
      const venv = join(at, name);
      if ((await isFile(join(venv, 'pyvenv.cfg'))) && (await isFile(join(venv, 'bin', 'python'))))
        return venv;
    }
    if (at === root || at === dirname(at) || relative(root, at).startsWith('..')) return undefined;
  }
}
