import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSampleWorkspace, type SampleWorkspace } from '../../scripts/vscode/sampleWorkspace.ts';
import { startVsCode, type VsCode, type VsCodeOptions } from '../../scripts/vscode/vscodeServer.ts';
import { launchChromium } from '../support/page/chromium.ts';
import { inFull } from '../support/testScope.ts';
import { leaveEvidence } from './evidence.ts';
import { Workbench } from './pages/workbench.ts';
import { findRelease, installedExtensions } from './window.ts';

/** Milliseconds since the last keystroke. VS Code needs one second; a machine that is busy with other tests needs more. */
const pause = Number(process.env['OCIFN_KILL_AFTER'] ?? 8000);
const kills = Number(process.env['OCIFN_KILLS'] ?? (inFull ? 2 : 1));

describe('an unsaved draft', () => {
  let workspace: SampleWorkspace;
  let vscode: VsCode | undefined;
  let browser: Browser;
  let options: VsCodeOptions;

  beforeAll(async () => {
    workspace = await openSampleWorkspace();
    browser = await launchChromium();
    options = {
      release: findRelease(),
      folder: workspace.folder,
      settings: { 'security.workspace.trust.enabled': false },
    };
    vscode = await startVsCode({ ...options, extensions: installedExtensions() });
  });
  afterAll(async () => {
    await browser.close();
    await vscode?.dispose();
    await workspace.dispose();
  });

  it(
    `survives a crash of window and server ${pause / 1000} s after a keystroke, ${kills} times`,
    { timeout: 900_000 },
    async ({ onTestFailed, task }) => {
      // The state of the window is stored in the browser, as long as the draft exists.
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
      const open = async (): Promise<Workbench> =>
        Workbench.open({ newPage: () => context.newPage() }, vscode?.url ?? '');
      let workbench = await open();
      onTestFailed(async () => {
        if (vscode) await leaveEvidence(task, workbench, vscode);
      });
      await workbench.quickInput.ask('OCI Functions: New Request…');
      await workbench.quickInput.pick('echo');
      await workbench.requestEditor.takesFocus();
      await workbench.requestEditor.choose('bodyKind', 'Text');
      await workbench.requestEditor.tabTo('body');
      await workbench.page.keyboard.press('Control+A');
      await workbench.page.keyboard.press('Delete');
      let typed = '';
      for (let kill = 0; kill < kills; kill++) {
        typed += String.fromCharCode('a'.charCodeAt(0) + kill);
        await workbench.requestEditor.tabTo('body');
        await workbench.page.keyboard.press('Control+End');
        await workbench.page.keyboard.type(typed.slice(-1));
        await setTimeout(pause);
        await crash(workbench);
        const { port = 0, data = '' } = vscode ?? {};
        await vscode?.kill();
        vscode = await startVsCode({ ...options, port, data });
        workbench = await open();
        await expect.poll(() => workbench.requestEditor.bodyText(), { timeout: 60_000 }).toBe(typed);
      }
    },
  );
});

/** Kills the process of the window: it cannot send a last message. */
async function crash({ page }: Workbench): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Never settles, since the process is gone.
  void protocol.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}
