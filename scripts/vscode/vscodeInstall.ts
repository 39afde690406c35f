import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cachedFolder } from '../common/cachedFolder.ts';
import { copyOver } from '../build/copyOver.ts';
import { npm } from '../common/npm.ts';
import { inRoot } from '../common/paths.ts';
import { Stop } from '../common/stop.ts';

/** A VS Code that ships as an npm package, and the Node it runs on. */
export type VsCodeRelease = {
  readonly vscode: string;
  /** Version of the npm package `code-server` that holds it. */
  readonly package: string;
  /** Its folder in the cache: another name once something else is installed. */
  readonly folder: string;
  /** Version of the npm package `node`; undefined: the Node that runs this script. */
  readonly node?: string;
};

/** The newest VS Code we test in, and the floor that `engines.vscode` promises, on the Node it shipped with. */
export const releases = {
  latest: { vscode: '1.139.1', package: '4.139.1', folder: 'vscode-server-1.139.1' },
  floor: {
    vscode: '1.100.3',
    package: '4.100.3',
    folder: 'vscode-server-1.100.3-with-terminals',
    node: '20.19.0',
  },
} as const satisfies Record<string, VsCodeRelease>;

/** The releases to test in: all, or the one that is named on the command line. */
export function selectReleases(name: string | undefined): readonly VsCodeRelease[] {
  const selected = Object.entries(releases).filter(([key]) => name === undefined || key === name);
  if (selected.length === 0) throw new Stop(`--vscode is one of: ${Object.keys(releases).join(', ')}.`);
  return selected.map(([, release]) => release);
}

/** Where a VS Code server is installed: its folder and the Node binary that runs it. */
export type VsCodeInstallation = { readonly folder: string; readonly node: string };

/** Installs a VS Code server into the cache at its first use. */
export async function ensureVsCode(release: VsCodeRelease): Promise<VsCodeInstallation> {
  const [folder, node] = await Promise.all([
    cachedFolder(release.folder, (draft) => fillVsCode(draft, release)),
    release.node === undefined ? process.execPath : ensureNode(release.node),
  ]);
  const server = join(folder, 'package/lib/vscode');
  // Each time, for it changes with this checkout; a server of another run may be starting from it.
  await copyOver(
    inRoot('scripts/vscode/plainLogger.cjs'),
    join(server, 'node_modules/@vscode/spdlog/index.js'),
  );
  return { folder: server, node };
}

/**
 * code-server's own install script compiles native modules for minutes and wants system headers;
 * the server inside it needs none of them.
 */
async function fillVsCode(draft: string, release: VsCodeRelease): Promise<void> {
  console.error(`Installing the VS Code ${release.vscode} server from npm, once …`);
  const archive = (await npm(draft, 'pack', `code-server@${release.package}`)).trim();
  await promisify(execFile)('tar', ['xzf', archive, 'package/lib/vscode'], { cwd: draft });
  await rm(join(draft, archive));
  const server = join(draft, 'package/lib/vscode');
  for (const folder of [server, join(server, 'extensions')]) await npm(folder, ...installing);
  await addPrograms(server);
}

const installing = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Older releases download ripgrep by an install script, from another site than npm, and compile node-pty. Without them no file
 * is found, neither by "Go to File" nor by an extension, and no terminal opens. Newer ones have both in packages, which serve
 * the older ones too.
 */
async function addPrograms(server: string): Promise<void> {
  const old = join(server, 'node_modules/@vscode/ripgrep');
  if (!existsSync(old)) return;
  const packages = ['@vscode/ripgrep-universal@1.18.0', 'node-pty@1.2.0-beta.15'];
  await npm(server, ...installing, '--no-save', ...packages);
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const universal = join(server, 'node_modules/@vscode/ripgrep-universal/bin');
  await mkdir(join(old, 'bin'), { recursive: true });
  await copyFile(join(universal, `${process.platform}-${process.arch}`, program), join(old, 'bin', program));
}

async function ensureNode(version: string): Promise<string> {
  const folder = await cachedFolder(`node-${version}`, async (draft) => {
    console.error(`Installing Node ${version} from npm, once …`);
    // The binary is a package of its own for each platform: no install script has to run.
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
