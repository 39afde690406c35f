/**
 * The cost of 5,000 request files in a complete window of VS Code, compared with 5, measured alternately: from the click that shows the
 * Requests view to its first lines, and from a key press in a body to the painted letter and to the text of the
 * file. Aims: lines within 1 s; typing unaffected.
 */
import type { Browser } from 'playwright-core';
import { installExtension } from '../../scripts/vscode/installExtension.ts';
import { openSampleWorkspace } from '../../scripts/vscode/sampleWorkspace.ts';
import { releases } from '../../scripts/vscode/vscodeInstall.ts';
import { startVsCode } from '../../scripts/vscode/vscodeServer.ts';
import { packageExtension } from '../../scripts/build/vsix.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { launchChromium } from '../support/page/chromium.ts';
import { writeManyRequests } from '../support/files/manyRequests.ts';
import { openBody, timeKey, timeView, type KeyTimes } from './windowTimes.ts';

const rounds = 3;
const letters = 'the quick brown fox jumps over the lazy dog';
const extensions = await installExtension(releases.latest, await packageExtension());

/** What to dispose of, in the order of creation. */
const opened: (() => Promise<void>)[] = [];

/** Opens a server with a workspace of a number of requests in addition to those of the sample. */
async function openCase(count: number, folders: number) {
  const workspace = await openSampleWorkspace();
  opened.push(() => workspace.dispose());
  await writeManyRequests(`${workspace.folder}/many`, count, folders);
  const vscode = await startVsCode({
    release: releases.latest,
    folder: workspace.folder,
    extensions,
    settings: { 'security.workspace.trust.enabled': false },
  });
  opened.push(() => vscode.dispose());
  return { count, url: vscode.url, views: [] as number[], keys: [] as KeyTimes[] };
}

type Case = Awaited<ReturnType<typeof openCase>>;

async function openWindow(browser: Browser, { url }: Case): Promise<Workbench> {
  const workbench = await Workbench.open(browser, url);
  // A slow run is a result here, not a failure.
  workbench.page.setDefaultTimeout(90_000);
  return workbench;
}

async function measure(): Promise<{ readonly few: Case; readonly many: Case }> {
  const few = await openCase(5, 1);
  const many = await openCase(5000, 100);
  const browser = await launchChromium();
  opened.push(() => browser.close());
  const typing = [];
  for (const each of [few, many]) {
    const workbench = await openWindow(browser, each);
    await timeView(workbench);
    await openBody(workbench);
    typing.push({ each, workbench });
  }
  for (let length = 1; length <= letters.length; length++)
    for (const { each, workbench } of typing)
      each.keys.push(await timeKey(workbench, letters.slice(0, length)));
  for (const { workbench } of typing) await workbench.page.close();

  for (let round = 0; round < rounds; round++)
    for (const each of [few, many]) {
      const workbench = await openWindow(browser, each);
      each.views.push(await timeView(workbench));
      await workbench.page.close();
    }
  return { few, many };
}

async function close(): Promise<void> {
  for (const end of opened.splice(0).toReversed()) await end();
}

const { few, many } = await measure().catch(async (error: unknown) => {
  await close();
  throw error;
});
await close();

const figures = {
  'view shown to first lines': ({ views }: Case) => median(views),
  'key to painted letter': ({ keys }: Case) => median(keys.map(({ painted }) => painted)),
  'key to text of the file': ({ keys }: Case) => median(keys.map(({ written }) => written)),
};
console.table(
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => {
      const [one, other] = [figure(few), figure(many)];
      return [
        `${name}, ms`,
        {
          '5 files': one.toFixed(0),
          '5,000 files': other.toFixed(0),
          times: (other / one).toFixed(2),
          more: (other - one).toFixed(0),
        },
      ];
    }),
  ),
);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
