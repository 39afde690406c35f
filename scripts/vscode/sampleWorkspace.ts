import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../common/paths.ts';

/** A copy of the sample workspace that users and tests may change. */
export type SampleWorkspace = {
  readonly folder: string;
  /** Replaces the content of the folder by the files of the sample. */
  restore(): Promise<void>;
  dispose(): Promise<void>;
};

/**
 * Copies the sample workspace to a folder inside the checkout, where its functions find the FDK in our `node_modules`.
 *
 * @param parent folder of the copy, which replaces an earlier one; a new folder by default
 */
export async function openSampleWorkspace(parent?: string): Promise<SampleWorkspace> {
  const all = inRoot('out/workspaces');
  await mkdir(parent ?? all, { recursive: true });
  const top = await realpath(parent ?? (await mkdtemp(join(all, '/'))));
  const folder = join(top, 'quickstart');
  const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 5 });
  const restore = async (): Promise<void> => {
    await remove(folder);
    await cp(inRoot('samples/quickstart'), folder, { recursive: true });
  };
  await restore();
  return { folder, restore, dispose: () => remove(top) };
}
