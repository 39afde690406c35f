import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with functions, made for one test. */
export type FunctionWorkspace = {
  readonly folder: string;
  /** Writes a file and creates its folders. */
  write(path: string, text: string): Promise<void>;
  /** Removes a file or folder. */
  remove(path: string): Promise<void>;
  dispose(): Promise<void>;
};

/** Creates a workspace with these files. Its functions can use the packages of this project, including the Node FDK. */
export async function createFunctionWorkspace(
  files: Readonly<Record<string, string>> = {},
): Promise<FunctionWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'workspace-'));
  await symlink(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  const remove = (path: string): Promise<void> => rm(join(folder, path), { recursive: true });
  return { folder, write, remove, dispose: () => rm(folder, { recursive: true, force: true }) };
}

/** The files of a Node function. @param handler source of what is given to `fdk.handle` */
export function nodeFunction(name: string, handler: string, yaml = ''): Record<string, string> {
  return {
    [`${name}/func.yaml`]: `schema_version: 20180708\nname: ${name}\nruntime: node20\n${yaml}`,
    [`${name}/func.js`]: `const fdk = require('@fnproject/fdk');\nfdk.handle(${handler});\n`,
  };
}
