import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { inRoot, root } from './paths.ts';

/** Absolute paths of the files and folders that a step reads and writes. */
export type StepFiles = { readonly reads: readonly string[]; readonly writes: readonly string[] };

/** Runs a step, unless all files that it reads and writes are unchanged since its last run. */
export async function unlessDone(
  name: string,
  { reads, writes }: StepFiles,
  step: () => Promise<void>,
): Promise<void> {
  const stamp = inRoot('out/done', name);
  const before = await hashOf(reads);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === `${before} ${await hashOf(writes)}`) return;
  await step();
  await mkdir(inRoot('out/done'), { recursive: true });
  // Uses the hash from before: the next run must see a change during the step.
  await writeFile(stamp, `${before} ${await hashOf(writes)}`);
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(paths.map(filesOf))).flat()) {
    hash.update(`${relative(root, file)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

/** Returns the file itself, or all files below a folder, sorted by path. */
async function filesOf(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
