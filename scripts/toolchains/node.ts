import { join } from 'node:path';
import { cachedFolder } from '../common/cachedFolder.ts';
import { npm } from '../common/npm.ts';

/** Installs a Node into the cache on first use, and returns the path of its binary. */
export async function ensureNode(version: string): Promise<string> {
  const folder = await cachedFolder(`node-${version}`, async (draft) => {
    console.error(`Downloading Node ${version} (first run only)…`);
    // Each platform has its own package with the binary, without an install script.
    const binary = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
    await npm(
      draft,
      'install',
      '--prefix',
      draft,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `node@npm:${binary}@${version}`,
    );
  });
  return join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
