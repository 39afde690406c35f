import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { reportParts } from '../build/reportParts.ts';
import { inRoot, root } from '../common/paths.ts';

/** Bundles the tests of the extension host. Returns the names of their files, without `.ts`. */
export async function bundleHostTests(): Promise<readonly string[]> {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/host/index.ts'],
    outfile: inRoot('out/test/host/index.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    define: { 'import.meta.dirname': '__dirname' },
    sourcemap: true,
    logLevel: 'warning',
    plugins: [reportParts],
  });
  const files = await readdir(inRoot('test/host'));
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .toSorted();
}
