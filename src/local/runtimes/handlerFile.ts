import { isAbsolute, join } from 'node:path';
import { shorten } from '../../core/text/shorten.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { isFile } from './isFile.ts';

/** The file of a handler, and the folder that the code of the function is in. Absolute paths. */
export type HandlerFile = { readonly file: string; readonly sources: string };

/**
 * Finds the file of the handler of a code-only function: in `function/`, where it is in an archive, else beside the definition, from where
 * the Fn CLI packs it. Returns a problem if there is none.
 *
 * @param path relative to the folder with the code
 */
export async function findHandlerFile(
  folder: string,
  path: string,
): Promise<HandlerFile | { readonly problem: string }> {
  const shown = shorten(path, 200);
  if (isAbsolute(path) || !isInFolder(join(folder, path), folder))
    return { problem: `its handler ${shown} is not in the folder of the function` };
  for (const sources of [join(folder, 'function'), folder]) {
    const file = join(sources, path);
    if (await isFile(file)) return { file, sources };
  }
  return { problem: `the file of its handler, ${shown}, was not found in its folder or in "function"` };
}
