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

/** Packages what is built and not packaged yet; gives the path of the `.vsix` in the top folder. */
export async function packageExtension(): Promise<string> {
  const { name, version }: { name: string; version: string } = JSON.parse(
    await readFile(inRoot('package.json'), 'utf8'),
  );
  const path = inRoot(`${name}-${version}.vsix`);
  const reads = [...packaged, '.vscodeignore', 'package-lock.json', 'scripts/build/vsix.ts'].map((file) =>
    inRoot(file),
  );
  await unlessDone('package', { reads, writes: [path] }, async () => {
    const { code, output } = await runToEnd(inRoot('node_modules/.bin/vsce'), [
      'package',
      // Everything that runs is bundled.
      '--no-dependencies',
      // The screenshot of the README is for those who read it in the repository, which has no address yet.
      '--no-rewrite-relative-links',
      '--allow-missing-repository',
      '--out',
      path,
    ]);
    if (code !== 0) throw new Stop(`vsce did not package the extension:\n${output.trim()}`);
  });
  return path;
}
