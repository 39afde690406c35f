import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../common/paths.ts';

/** A copy of the sample workspace that may be written to. */
export type SampleWorkspace = {
  readonly folder: string;
  /** Puts the files of the sample in the place of all that is in the folder. */
  restore(): Promise<void>;
  dispose(): Promise<void>;
};

/** Copies the sample workspace, inside the checkout: its functions find the development kit in our `node_modules`. */
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
