import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { reportParts } from '../build/reportParts.ts';
import { inRoot, root } from '../common/paths.ts';

/**
 * Bundles the tests of the extension host, with a bundle for each file, since mocha passes its globals to each file that it loads.
 * Returns the names of the files, without `.ts`.
 */
export async function bundleHostTests(): Promise<readonly string[]> {
  const files = (await readdir(inRoot('test/host'))).filter((file) => file.endsWith('.ts'));
  const names = files.map((file) => basename(file, '.ts')).toSorted();
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(names.map((name) => [name, `test/host/${name}.ts`])),
    outdir: inRoot('out/test/host'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    define: { 'import.meta.dirname': '__dirname' },
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [reportParts],
  });
  return names;
}
