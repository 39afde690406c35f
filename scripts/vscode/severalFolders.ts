import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Makes a workspace of several folders beside a folder: that one, another and one in it, and two that are on no disk, whose file systems
 * the tests bring along. Gives its file, which VS Code opens.
 */
export async function makeSeveralFolders(folder: string): Promise<string> {
  const parent = dirname(folder);
  await mkdir(join(parent, 'second/inner'), { recursive: true });
  const file = join(parent, 'several.code-workspace');
  const folders = [
    { path: folder, name: 'first' },
    { path: 'second', name: 'second' },
    { path: 'second/inner', name: 'inner' },
    { uri: 'ocifn-afar:/work', name: 'afar' },
    { uri: 'ocifn-fixed:/work', name: 'fixed' },
  ];
  await writeFile(file, JSON.stringify({ folders }));
  return file;
}
