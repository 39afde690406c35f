import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { cliFile } from './cliFile.ts';

/**
 * Bundles the command line once for a run of the tests. From its sources each of the hundreds of runs would first load
 * some 300 files, which takes five times as long as what is tested.
 */
export async function setup(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../src/cli/main.ts')],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    keepNames: true,
    logLevel: 'warning',
  });
  await mkdir(dirname(cliFile), { recursive: true });
  // Another run in this checkout may be using the file.
  const draft = `${cliFile}.${randomUUID()}`;
  await writeFile(draft, outputFiles[0]?.contents ?? '');
  await rename(draft, cliFile);
}
