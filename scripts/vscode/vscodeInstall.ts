import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cachedFolder } from '../common/cachedFolder.ts';
import { npm } from '../common/npm.ts';
import { inRoot } from '../common/paths.ts';
import { Stop } from '../common/stop.ts';
import { ensureNode } from '../toolchains/node.ts';
import { randomUUID } from 'node:crypto';

/** A VS Code server from npm, and the Node that runs it. */
export type VsCodeRelease = {
  readonly vscode: string;
  /** Version of the npm package `code-server` that contains it. */
  readonly package: string;
  /** Its folder in the cache; rename it when the content changes. */
  readonly folder: string;
  /** Version of the npm package `node`; undefined: the Node that runs this script. */
  readonly node?: string;
};

/** The latest VS Code, and the oldest supported one (`engines.vscode`) with the Node that it shipped with. */
export const releases = {
  latest: { vscode: '1.139.1', package: '4.139.1', folder: 'vscode-server-1.139.1' },
  floor: {
    vscode: '1.100.3',
    package: '4.100.3',
    folder: 'vscode-server-1.100.3-with-terminals',
    node: '20.19.0',
  },
} as const satisfies Record<string, VsCodeRelease>;

/**
 * Returns all releases, or only the named one.
 *
 * @throws Stop if there is no release with that name
 */
export function selectReleases(name: string | undefined): readonly VsCodeRelease[] {
  const selected = Object.entries(releases).filter(([key]) => name === undefined || key === name);
  if (selected.length === 0) throw new Stop(`--vscode must be one of: ${Object.keys(releases).join(', ')}.`);
  return selected.map(([, release]) => release);
}

/** The folder of an installed VS Code server, and the Node binary that runs it. */
export type VsCodeInstallation = { readonly folder: string; readonly node: string };

/** Installs a VS Code server into the cache on first use. */
export async function ensureVsCode(release: VsCodeRelease): Promise<VsCodeInstallation> {
  const [folder, node] = await Promise.all([
    cachedFolder(release.folder, (draft) => fillVsCode(draft, release)),
    release.node === undefined ? process.execPath : ensureNode(release.node),
  ]);
  const server = join(folder, 'package/lib/vscode');
  // Each time, since the file belongs to this checkout; another run may be starting a server from the same folder.
  await copyOver(
    inRoot('scripts/vscode/plainLogger.cjs'),
    join(server, 'node_modules/@vscode/spdlog/index.js'),
  );
  return { folder: server, node };
}

/**
 * Downloads a VS Code server. The install script of code-server does not run: it compiles native modules for minutes and needs
 * system headers, and the VS Code server inside does not need these modules.
 */
async function fillVsCode(draft: string, release: VsCodeRelease): Promise<void> {
  console.error(`Downloading VS Code ${release.vscode} (first run only)…`);
  const archive = (await npm(draft, 'pack', `code-server@${release.package}`)).trim();
  await promisify(execFile)('tar', ['xzf', archive, 'package/lib/vscode'], { cwd: draft });
  await rm(join(draft, archive));
  const server = join(draft, 'package/lib/vscode');
  for (const folder of [server, join(server, 'extensions')]) await npm(folder, ...installing);
  await addPrograms(server);
}

const installing = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Adds ripgrep and node-pty to older releases, which download the one from another site and compile the other in install scripts.
 * Without them no search for files works, neither "Go to File" nor that of extensions, and no terminal opens. The npm packages of
 * newer releases work for older ones, too.
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

/** Replaces a file by a copy of another one. Processes that are reading the file keep reading the old content. */
export async function copyOver(from: string, to: string): Promise<void> {
  const beside = `${to}.${randomUUID()}`;
  await copyFile(from, beside);
  await rename(beside, to);
}
