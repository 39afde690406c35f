/** Bundles the extension, the command line and the pages into `dist`; `--watch` repeats it on each change. */
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, context, formatMessages, type Metafile } from 'esbuild';
import { bundles, type Bundle } from './build/bundles.ts';
import { toNotices } from './build/notices.ts';
import { inRoot, root } from './common/paths.ts';
import { readOptions } from './common/readOptions.ts';

const { values } = readOptions({ options: { watch: { type: 'boolean', default: false } } });
const written = new Set<string>();
const metafiles: Metafile[] = [];

await mkdir(inRoot('dist/webview'), { recursive: true });
await mkdir(inRoot('out/meta'), { recursive: true });
// The checkout is a package of ES modules; the bundles for Node are CommonJS.
await writeFile(keep('dist/package.json'), '{"type":"commonjs"}\n');

if (values.watch) await Promise.all(bundles.map(watch));
else if ((await Promise.all(bundles.map(once))).includes(false)) process.exitCode = 1;
else await finish();

/** Bundles once. Prints errors and warnings, and returns false if there are any. */
async function once({ name, entryPoints, options }: Bundle): Promise<boolean> {
  try {
    const { metafile, warnings } = await build({ ...options, entryPoints, metafile: true });
    for (const file of Object.keys(metafile.outputs)) keep(file);
    metafiles.push(metafile);
    await writeFile(inRoot('out/meta', `${name}.json`), JSON.stringify(metafile));
    for (const text of await formatMessages(warnings, { kind: 'warning' })) console.error(text);
    return warnings.length === 0;
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function watch({ entryPoints, options }: Bundle): Promise<void> {
  await (await context({ ...options, entryPoints, logLevel: 'info' })).watch();
}

/** Records that a file of `dist` belongs to this build. Returns its absolute path. */
function keep(file: string): string {
  const path = resolve(root, file);
  written.add(path);
  return path;
}

/** Adds the licenses and removes files of earlier builds: chunks have a hash in their names, and all of `dist` is packaged. */
async function finish(): Promise<void> {
  await chmod(inRoot('dist/cli.js'), 0o755);
  const notices = await toNotices(metafiles, ['node_modules/@vscode/codicons']);
  await writeFile(keep('dist/ThirdPartyNotices.txt'), notices);
  for (const entry of await readdir(inRoot('dist'), { withFileTypes: true, recursive: true })) {
    const path = resolve(entry.parentPath, entry.name);
    if (entry.isFile() && !written.has(path)) await rm(path);
  }
}
