import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  /** Folder of the workspace copy. */
  readonly folder: string;
  /** What VS Code's server wrote. */
  output(): string;
};

/** What differs from a trusted window with the sample's own settings. */
export type SessionOptions = {
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Files to add to the workspace, by their path in it. */
  readonly files?: Readonly<Record<string, string>>;
};

/** Opens a window before the tests of a file and closes it after them. Call it at the top of the file. */
export function useSession({
  trusted = true,
  settings = {},
  env = {},
  files = {},
}: SessionOptions = {}): Session {
  let workspace: SampleWorkspace | undefined;
  let vscode: VsCode | undefined;
  let browser: Browser | undefined;
  let workbench: Workbench | undefined;
  beforeAll(async () => {
    workspace = await openSampleWorkspace();
    for (const [path, text] of Object.entries(files)) {
      const file = join(workspace.folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    vscode = await startVsCode({
      release: findRelease(),
      folder: workspace.folder,
      install: [process.env['OCIFN_VSIX'] ?? ''],
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
