/**
 * Time of activation in a real VS Code, beside the built-in Git extension's from the same starts: median of five.
 * Aim: a quarter of it.
 */
import type { Page } from 'playwright-core';
import { installExtension } from '../../scripts/vscode/installExtension.ts';
import { openSampleWorkspace } from '../../scripts/vscode/sampleWorkspace.ts';
import { releases } from '../../scripts/vscode/vscodeInstall.ts';
import { startVsCode } from '../../scripts/vscode/vscodeServer.ts';
import { packageExtension } from '../../scripts/build/vsix.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { launchChromium } from '../support/page/chromium.ts';

const starts = 5;
const extensions = await installExtension(releases.latest, await packageExtension());
const taken = { ours: [] as number[], git: [] as number[] };
for (let start = 0; start < starts; start++) {
  const workspace = await openSampleWorkspace();
  const vscode = await startVsCode({
    release: releases.latest,
    folder: workspace.folder,
    extensions,
    settings: { 'security.workspace.trust.enabled': false },
  });
  const browser = await launchChromium();
  try {
    const workbench = await Workbench.open(browser, vscode.url);
    await workbench.runCommand('Show Running Extensions');
    taken.ours.push(await readActivation(workbench.page, 'OCI Function Invoker'));
    taken.git.push(await readActivation(workbench.page, 'Git'));
  } finally {
    await browser.close();
    await vscode.dispose();
    await workspace.dispose();
  }
}
const ours = median(taken.ours);
const git = median(taken.git);
console.table({
  'built-in Git': { 'median, ms': git, all: taken.git.join(' '), times: '1.00' },
  'OCI Function Invoker': { 'median, ms': ours, all: taken.ours.join(' '), times: (ours / git).toFixed(2) },
});

/** Returns the milliseconds in the row of an extension: `Activation: 12ms`, or `Startup Activation: 12ms`. */
async function readActivation(page: Page, name: string): Promise<number> {
  const row = page
    .locator('.runtime-extensions-editor .monaco-list-row')
    .filter({ has: page.getByText(name, { exact: true }) });
  const text = await row.locator('.activation-time').textContent({ timeout: 60_000 });
  const milliseconds = /Activation: (\d+)ms/.exec(text ?? '')?.[1];
  if (milliseconds === undefined) throw new Error(`${name} shows no activation time: ${text}`);
  return Number(milliseconds);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
