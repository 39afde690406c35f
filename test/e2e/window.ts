import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openSampleWorkspace, type SampleWorkspace } from '../../scripts/vscode/sampleWorkspace.ts';
import { releases, type VsCodeRelease } from '../../scripts/vscode/vscodeInstall.ts';
import { startVsCode, type VsCode } from '../../scripts/vscode/vscodeServer.ts';
import { sharedBrowser } from './browser.ts';
import { atEndOfRun } from './endOfRun.ts';
import { Workbench } from './pages/workbench.ts';

/** Texts of files by their paths in a folder. */
export type Files = Readonly<Record<string, string>>;

/** What differs from a trusted window with the sample's own settings. */
export type WindowOptions = {
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Files to add to the sample, or to have in place of its own. */
  readonly files?: Files;
  /** Further folders of the workspace by their names: the window is one of several then. */
  readonly folders?: Readonly<Record<string, Files>>;
};

/** A window of VS Code with the packaged extension and a copy of the sample workspace. */
export type Window = {
  readonly workbench: Workbench;
  readonly workspace: SampleWorkspace;
  readonly vscode: VsCode;
  readonly close: () => Promise<void>;
};

/** Opens a window with a server of its own. */
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
      settings: {
        'security.workspace.trust.enabled': !trusted,
        'security.workspace.trust.startupPrompt': 'never',
        ...settings,
      },
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
 * The window that differs in its files alone, for one test file after another. Each finds it as if nobody had ever opened one: the
 * page was blank in between, what windows store in the browser and on the server is deleted, and the folder holds the sample.
 * It is opened faster than a new one: the server runs, and the browser has VS Code in its cache.
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
    // One file fails for it; the next gets another window.
    shared = undefined;
    await close();
    throw error;
  }
}

/** The VS Code that the run is for. */
export function findRelease(): VsCodeRelease {
  const wanted = process.env['OCIFN_VSCODE'];
  return Object.values(releases).find(({ vscode }) => vscode === wanted) ?? releases.latest;
}

/** Where `testE2e.ts` installed the packaged extension for this VS Code. */
export function installedExtensions(): string {
  return process.env['OCIFN_EXTENSIONS'] ?? '';
}

/** Makes folders beside that of the sample; gives what the window opens to have them all. */
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
