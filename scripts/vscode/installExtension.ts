import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../common/paths.ts';
import { runToEnd } from '../common/runToEnd.ts';
import { Stop } from '../common/stop.ts';
import { unlessDone } from '../common/unlessDone.ts';
import { ensureVsCode, type VsCodeRelease } from './vscodeInstall.ts';

/** Installs a packaged extension as users do, unless that is up to date. Returns the folder of extensions, which each server copies. */
export async function installExtension(release: VsCodeRelease, vsix: string): Promise<string> {
  const extensions = inRoot('out/extensions', release.vscode);
  await unlessDone(`install-${release.vscode}`, { reads: [vsix], writes: [extensions] }, async () => {
    console.error(`Installing the extension in VS Code ${release.vscode}…`);
    await rm(extensions, { recursive: true, force: true });
    // VS Code 1.100 does not create parent folders.
    await mkdir(extensions, { recursive: true });
    const { folder, node } = await ensureVsCode(release);
    const data = await mkdtemp(join(tmpdir(), 'ocifn-install-'));
    const { code, output } = await runToEnd(node, [
      join(folder, 'out/server-main.js'),
      '--accept-server-license-terms',
      `--server-data-dir=${join(data, 'server')}`,
      `--user-data-dir=${join(data, 'user')}`,
      `--extensions-dir=${extensions}`,
      '--install-extension',
      vsix,
    ]);
    await rm(data, { recursive: true, force: true });
    if (code !== 0) throw new Stop(`VS Code could not install ${vsix}: ${output.trim()}`);
  });
  return extensions;
}
