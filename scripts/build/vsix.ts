import { readFile } from 'node:fs/promises';
import { inRoot } from '../common/paths.ts';
import { runToEnd } from '../common/runToEnd.ts';
import { Stop } from '../common/stop.ts';
import { unlessDone } from '../common/unlessDone.ts';

const packaged = [
  'dist',
  'media',
  'package.json',
  'package.nls.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** Packages the built extension unless the package is up to date. Returns the path of the `.vsix` in the root folder. */
export async function packageExtension(): Promise<string> {
  const { name, version }: { name: string; version: string } = JSON.parse(
    await readFile(inRoot('package.json'), 'utf8'),
  );
  const path = inRoot(`${name}-${version}.vsix`);
  const reads = [...packaged, '.vscodeignore', 'package-lock.json', 'scripts/build/vsix.ts'].map((file) =>
    inRoot(file),
  );
  await unlessDone('package', { reads, writes: [path] }, async () => {
    console.error('Packaging…');
    const { code, output } = await runToEnd(inRoot('node_modules/.bin/vsce'), [
      'package',
      // Everything that runs is bundled.
      '--no-dependencies',
      // The README has a screenshot with a relative link, and the repository has no address yet.
      '--no-rewrite-relative-links',
      '--allow-missing-repository',
      '--out',
      path,
    ]);
    if (code !== 0) throw new Stop(`Could not package the extension:\n${output.trim()}`);
  });
  return path;
}
