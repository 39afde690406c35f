import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { inRoot } from '../common/paths.ts';
import { reportParts } from '../build/reportParts.ts';
import { cliFile } from '../../test/support/cli/cliFile.ts';

/** Bundles the command line that tests start as a process; again for each run in watch mode. */
export async function setup(project: TestProject): Promise<void> {
  project.onTestsRerun(bundle);
  await bundle();
}

/** Bundles into one file: each process would otherwise load some 300 source files, five times as long as the test itself. */
async function bundle(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [inRoot('src/cli/runProcess.ts')],
    footer: { js: 'void module.exports.runProcess(process);' },
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    keepNames: true,
    logLevel: 'warning',
    plugins: [reportParts],
  });
  await mkdir(dirname(cliFile), { recursive: true });
  // Another run in this checkout may be using the file.
  const draft = `${cliFile}.${randomUUID()}`;
  await writeFile(draft, outputFiles[0]?.contents ?? '');
  await rename(draft, cliFile);
}
