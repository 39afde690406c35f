import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { npm } from '../common/npm.ts';
import { inRoot, root } from '../common/paths.ts';
import { unlessDone } from '../common/unlessDone.ts';
import { npmBundle } from './bundles.ts';
import { toNotices } from './notices.ts';

const reads = [
  'src',
  'tsconfig.base.json',
  'scripts/build',
  'package.json',
  'package-lock.json',
  'docs/ocifn.md',
  'LICENSE',
].map((path) => inRoot(path));

/** Packs the command line as an npm package, unless that is up to date. Returns the path of the `.tgz` in the root folder. */
export async function packageCommandLine(): Promise<string> {
  const { version, license, keywords }: Manifest = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const path = inRoot(`ocifn-${version}.tgz`);
  await unlessDone('npm', { reads, writes: [path] }, async () => {
    console.error('Packaging the command line…');
    const folder = inRoot('out/npm');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const { entryPoints, options } = npmBundle;
    const { metafile } = await build({ ...options, entryPoints, metafile: true });
    await chmod(join(folder, 'cli.js'), 0o755);
    await writeFile(join(folder, 'ThirdPartyNotices.txt'), await toNotices([metafile], []));
    await copyFile(inRoot('LICENSE'), join(folder, 'LICENSE'));
    await copyFile(inRoot('docs/ocifn.md'), join(folder, 'README.md'));
    await writeFile(
      join(folder, 'package.json'),
      `${JSON.stringify({ name: 'ocifn', version, description, license, keywords, ...program }, null, 2)}\n`,
    );
    await npm(folder, 'pack', '--pack-destination', root);
  });
  return path;
}

type Manifest = { readonly version: string; readonly license: string; readonly keywords: readonly string[] };

const description =
  'Invoke and test Oracle Cloud Infrastructure (OCI) Functions from the command line, and run them on your machine.';

const program = { bin: { ocifn: 'cli.js' }, engines: { node: '>=20' } };
