import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, onTestFailed } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { openSampleWorkspace, type SampleWorkspace } from '../../scripts/sampleWorkspace.ts';
import { releases, type VsCodeRelease } from '../../scripts/vscodeInstall.ts';
import { startVsCode, type VsCode } from '../../scripts/vscodeServer.ts';
import { launchChromium } from '../support/chromium.ts';
import { Workbench } from './pages/workbench.ts';

/** A window of VS Code with the packaged extension and a copy of the sample workspace, for the tests of one file. */
export type Session = {
  /** The window; only while a test runs. */
  readonly workbench: Workbench;
  /** Folder of the workspace copy; further folders are beside it. */
  readonly folder: string;
  /** What VS Code's server wrote. */
  output(): string;
};

/** Texts of files by their paths in a folder. */
type Files = Readonly<Record<string, string>>;

/** What differs from a trusted window with the sample's own settings. */
export type SessionOptions = {
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Files to add to the sample, or to have in place of its own. */
  readonly files?: Files;
  /** Further folders of the workspace by their names: the window is one of several then. */
  readonly folders?: Readonly<Record<string, Files>>;
};

/** Opens a window before the tests of a file and closes it after them. Call it at the top of the file. */
export function useSession({
  trusted = true,
  settings = {},
  env = {},
  files = {},
  folders = {},
}: SessionOptions = {}): Session {
  let workspace: SampleWorkspace | undefined;
  let vscode: VsCode | undefined;
  let browser: Browser | undefined;
  let workbench: Workbench | undefined;
  beforeAll(async () => {
    workspace = await openSampleWorkspace();
    await writeFiles(workspace.folder, files);
    vscode = await startVsCode({
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
    browser = await launchChromium();
    workbench = await Workbench.open(browser, vscode.url);
  });
  afterAll(async () => {
    await browser?.close();
    await vscode?.dispose();
    await workspace?.dispose();
  });
  return {
    get workbench() {
      if (!workbench) throw new Error('The window is open while a test runs, not before.');
      const { page } = workbench;
      onTestFailed(async ({ task }) => {
        await mkdir(inRoot('out/e2e'), { recursive: true });
        await page.screenshot({ path: inRoot('out/e2e', `${task.name.replaceAll(/\W+/g, '-')}.png`) });
      });
      return workbench;
    },
    get folder() {
      return workspace?.folder ?? '';
    },
    output: () => vscode?.output() ?? '',
  };
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
