import { globSync } from 'node:fs';
import { build } from 'esbuild';
import { reportParts } from '../build/reportParts.ts';
import { inRoot, root } from '../common/paths.ts';

/** Bundles the tests of the extension host. Returns their files relative to `test/host`, without `.ts`: `requests/requests.test`. */
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
  return globSync('*/*.{test,bench}.ts', { cwd: inRoot('test/host') })
    .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''))
    .toSorted();
}
