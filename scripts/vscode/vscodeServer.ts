import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnTree } from '../common/processTree.ts';
import { Stop } from '../common/stop.ts';
import { ensureVsCode, type VsCodeRelease } from './vscodeInstall.ts';

/** Options of a VS Code server, which listens on loopback only. */
export type VsCodeOptions = {
  readonly release: VsCodeRelease;
  /** Workspace folder to open, or a `.code-workspace` file with several folders. */
  readonly folder: string;
  /** Port; 0 or absent selects any free port. */
  readonly port?: number;
  /** User settings, in addition to those that suppress welcome pages and similar. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folder of an extension that runs from its sources. */
  readonly developmentPath?: string;
  /** Module whose `run()` is called inside the extension host. */
  readonly testsPath?: string;
  /** Folder of installed extensions; the server gets a copy. */
  readonly extensions?: string;
  /** Environment variables of the server and thus of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Data folder that a killed server left behind; a new one by default. */
  readonly data?: string;
};

/** A running VS Code server with its own data folder. */
export type VsCode = {
  /** Address to open in a browser. */
  readonly url: string;
  readonly port: number;
  /** Returns the output of the server and the extension hosts so far. */
  output(): string;
  /** Path of its data folder. */
  readonly data: string;
  /** Deletes everything that windows stored, except the settings. Close all windows first: this waits until their extension hosts have ended. */
  clear(): Promise<void>;
  /** Ends the server and all its processes, and deletes its data folder. */
  dispose(): Promise<void>;
  /** Kills the server and all its processes, and keeps its data folder for another server. */
  kill(): Promise<void>;
};

const quietSettings = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  // As on a desktop: in a browser, the default saves after a second.
  'files.autoSave': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * Starts a VS Code server for a folder; resolves once a browser can open it.
 *
 * @throws Stop if it exits, for example because the port is in use
 */
export async function startVsCode(options: VsCodeOptions): Promise<VsCode> {
  const { folder, node } = await ensureVsCode(options.release);
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'ocifn-vscode-')));
  const remove = (): Promise<void> => rm(data, { recursive: true, force: true, maxRetries: 5 });
  const main = join(folder, 'out/server-main.js');
  const folders = [
    '--accept-server-license-terms',
    `--server-data-dir=${join(data, 'server')}`,
    `--user-data-dir=${join(data, 'user')}`,
    `--extensions-dir=${join(data, 'extensions')}`,
  ];
  const writeSettings = async (): Promise<void> => {
    await mkdir(join(data, 'user/User'), { recursive: true });
    await writeFile(
      join(data, 'user/User/settings.json'),
      JSON.stringify({ ...quietSettings, ...options.settings }),
    );
  };
  await writeSettings();
  if (options.extensions !== undefined)
    await cp(options.extensions, join(data, 'extensions'), { recursive: true });
  const tree = spawnTree(
    node,
    [
      main,
      ...folders,
      '--host=127.0.0.1',
      `--port=${options.port ?? 0}`,
      '--without-connection-token',
      ...(toPayload(0, options).length > 0 ? ['--enable-smoke-test-driver'] : []),
      '--telemetry-level=off',
    ],
    { cwd: data, env: { ...cleanEnv(), ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const dispose = async (): Promise<void> => {
    await tree.dispose();
    await remove();
  };
  let output = '';
  try {
    const port = await new Promise<number>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
        if (port !== undefined && output.includes('Extension host agent started.')) resolve(Number(port));
      };
      tree.child.stdout?.on('data', read);
      tree.child.stderr?.on('data', read);
      tree.child.once('error', reject);
      tree.child.once('exit', (code) => reject(new Stop(explainExit(code, output, options.port))));
    });
    return {
      url: toUrl(port, options),
      port,
      output: () => withoutNoise(output),
      data,
      clear: async () => {
        while (countHosts(output) > 0) await once(tree.child.stdout ?? tree.child, 'data');
        await rm(join(data, 'user/User'), { recursive: true, force: true, maxRetries: 5 });
        await writeSettings();
      },
      dispose,
      kill: () => tree.kill(),
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Returns the number of running extension hosts, based on the output of the server. */
function countHosts(output: string): number {
  return count(output, 'Launched Extension Host Process.') - count(output, 'Extension Host Process exited');
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Removes the variables that a surrounding VS Code sets in its terminals, which would confuse another VS Code. */
function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/.test(name)),
  );
}

function toUrl(port: number, options: VsCodeOptions): string {
  const key = options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [key]: options.folder });
  const payload = toPayload(port, options);
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query.toString().replaceAll('+', '%20')}`;
}

/** Returns the options in the address of the window. They only work with the smoke test driver, with which VS Code 1.100 shows no dialogs. */
function toPayload(
  port: number,
  { developmentPath, testsPath }: VsCodeOptions,
): readonly (readonly string[])[] {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;
  return [
    ...(developmentPath === undefined ? [] : [['extensionDevelopmentPath', remote(developmentPath)]]),
    ...(testsPath === undefined ? [] : [['extensionTestsPath', remote(testsPath)]]),
  ];
}

/** Keeps only log lines and errors: a missing native logger is reported twice, with many lines of paths. */
function withoutNoise(output: string): string {
  return output
    .split('\n')
    .filter((line) => /^\[[\d:]{8}\] |^\w*Error: (?!Could not locate the bindings)/.test(line))
    .join('\n');
}

function explainExit(code: number | null, output: string, port: number | undefined): string {
  if (output.includes('EADDRINUSE'))
    return `Port ${port} is already in use. Stop the program that uses it, or choose another port with --port.`;
  return `The VS Code server exited with code ${code}: ${withoutNoise(output)}`;
}
