import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openSampleWorkspace, type SampleWorkspace } from '../../scripts/vscode/sampleWorkspace.ts';
import { releases, type VsCodeRelease } from '../../scripts/vscode/vscodeInstall.ts';
import { toTestSettings } from '../../scripts/vscode/testSettings.ts';
import { startVsCode, type VsCode } from '../../scripts/vscode/vscodeServer.ts';
import { sharedBrowser } from './browser.ts';
import { atEndOfRun } from './endOfRun.ts';
import { Workbench } from './pages/workbench.ts';

/** Contents of files by their paths in a folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Differences from a trusted window with the settings of the sample. */
export type WindowOptions = {
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Files to add to the sample, or to replace in it. */
  readonly files?: Files;
  /** Other folders of the workspace by name; with these, it has several folders. */
  readonly folders?: Readonly<Record<string, Files>>;
};

/** A window of VS Code with the packaged extension and a copy of the sample workspace. */
export type Window = {
  readonly workbench: Workbench;
  readonly workspace: SampleWorkspace;
  readonly vscode: VsCode;
  readonly close: () => Promise<void>;
};

/** Opens a window with its own server. */
export async function openWindow({
  trusted = true,
  settings = {},
  env = {},
  files = {},
  folders = {},
}: WindowOptions): Promise<Window> {
  const workspace = await openSampleWorkspace();
  const undo = [(): Promise<void> => workspace.dispose()];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    await writeFiles(workspace.folder, files);
    const vscode = await startVsCode({
      release: findRelease(),
      folder: await addFolders(workspace.folder, folders),
      extensions: installedExtensions(),
      settings: { ...toTestSettings(trusted), ...settings },
      env: { OCI_CLI_CONFIG_FILE: '/nonexistent/oci/config', ...env },
    });
    undo.push(() => vscode.dispose());
    const workbench = await Workbench.open(await sharedBrowser(), vscode.url);
    undo.push(() => workbench.page.context().close());
    return { workbench, workspace, vscode, close };
  } catch (error) {
    await close();
    throw error;
  }
}

let shared: Window | undefined;

/**
 * The window for files that only add or replace files, for one test file after another. Each starts as in a new window: the
 * page was blank in between, what windows store in the browser and on the server is deleted, and the folder contains the sample.
 * It opens faster than a new one, since the server runs and the browser has cached VS Code.
 */
export async function renewSharedWindow(files: Files): Promise<Window> {
  if (!shared) {
    const window = await openWindow({ files });
    shared = window;
    atEndOfRun(window.close);
    return window;
  }
  const { workbench, workspace, vscode, close } = shared;
  try {
    await workbench.blank();
    await vscode.clear();
    await workspace.restore();
    await writeFiles(workspace.folder, files);
    await workbench.show(vscode.url);
    return shared;
  } catch (error) {
    // Only one file fails because of it; the next gets another window.
    shared = undefined;
    await close();
    throw error;
  }
}

/** The release of VS Code for this run. */
export function findRelease(): VsCodeRelease {
  const wanted = process.env['OCIFN_VSCODE'];
  return Object.values(releases).find(({ vscode }) => vscode === wanted) ?? releases.latest;
}

/** The folder where `testE2e.ts` installed the packaged extension for this release. */
export function installedExtensions(): string {
  return process.env['OCIFN_EXTENSIONS'] ?? '';
}

/** Creates folders next to the sample; returns the path to open a workspace with all of them. */
async function addFolders(sample: string, folders: Readonly<Record<string, Files>>): Promise<string> {
  const names = Object.keys(folders);
  if (names.length === 0) return sample;
  const parent = dirname(sample);
  for (const [name, files] of Object.entries(folders)) await writeFiles(join(parent, name), files);
  const all = [basename(sample), ...names].map((path) => ({ path }));
  await writeFiles(parent, { 'several.code-workspace': JSON.stringify({ folders: all }) });
  return join(parent, 'several.code-workspace');
}

async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
