import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../common/paths.ts';

/** A copy of the sample workspace that tests may change. */
export type SampleWorkspace = {
  readonly folder: string;
  /** Replaces the content of the folder by the files of the sample. */
  restore(): Promise<void>;
  dispose(): Promise<void>;
};

/** Copies the sample workspace to a folder inside the checkout, where its functions find the FDK in our `node_modules`. */
export async function openSampleWorkspace(): Promise<SampleWorkspace> {
  await mkdir(inRoot('out/workspaces'), { recursive: true });
  const parent = await mkdtemp(inRoot('out/workspaces/'));
  const folder = join(await realpath(parent), 'quickstart');
  const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 5 });
  const restore = async (): Promise<void> => {
    await remove(folder);
    await cp(inRoot('samples/quickstart'), folder, { recursive: true });
  };
  await restore();
  return { folder, restore, dispose: () => remove(parent) };
}
