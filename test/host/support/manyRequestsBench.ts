import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { commands, EventEmitter, workspace } from 'vscode';
import { SavedRequests } from '../../../src/host/invoking/savedRequests.ts';
import type { LastResults } from '../../../src/host/requestsView/lastResults.ts';
import { RequestIndex } from '../../../src/host/requests/requestIndex.ts';
import { RequestTargets } from '../../../src/host/requests/requestTargets.ts';
import { RequestTree } from '../../../src/host/requestsView/requestTree.ts';
import { writeManyRequests } from '../../support/files/manyRequests.ts';
import { openHostObjects } from './hostObjects.ts';
import { measureTasks } from './longestTask.ts';
import { createMemory } from './memories.ts';

/** How long VS Code is at work after a view was opened or a line of it, at most, in milliseconds. */
const settled = 3500;

const noResults = {
  get: () => undefined,
  recall() {},
  onDidChange: new EventEmitter().event,
} as unknown as LastResults;

/**
 * Defines the measuring of 5,000 requests in so many folders, in a window of its own: the view can be opened for the first time only
 * once. First in the extension as it runs and with all that VS Code does in its thread, then what takes long by itself.
 */
export function measureManyRequests(folders: number): void {
  describe('the Requests view over 5,000 files', () => {
    it(`${folders}`, async function () {
      this.timeout(120_000);
      const root = join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'many');
      await writeManyRequests(root, 5000, folders);
      // The watcher of VS Code tells of them a while later: to be measured is a workspace at rest.
      await setTimeout(5000);
      const opened = await measureTasks(async () => {
        await commands.executeCommand('ociFunctions.requests.focus');
        await setTimeout(settled);
      });
      const expanded = await measureTasks(async () => {
        await commands.executeCommand('list.focusFirst');
        for (let lines = 0; lines < 4; lines++) {
          await commands.executeCommand('list.expand');
          await setTimeout(300);
          await commands.executeCommand('list.focusDown');
        }
        await setTimeout(settled);
      });
      const host = await openHostObjects();
      const index = new RequestIndex();
      const targets = new RequestTargets({ index, ...host });
      const tree = new RequestTree(index, targets, noResults);
      const ready = await measureTasks(() => tree.getChildren());
      const all = await measureTasks(async () => index.read(await index.files()));
      const saved = new SavedRequests(createMemory(), index, targets);
      const played = await measureTasks(() => saved.of('ocid1.fnfunc.oc1.phx.nobody'));
      const again = await measureTasks(() => index.refresh());
      // A title is what an in-host run can report.
      this.runnable().title =
        `in ${folders} folders: the view opened ${longest(opened)}; lines opened ${longest(expanded)}; ` +
        `found ${ready}; all read ${all}; those of a function ${played}; looked for anew ${again}`;
      tree.dispose();
      targets.dispose();
      index.dispose();
      await host.dispose();
      await rm(root, { recursive: true });
    });
  });
}

/** Without how long it was waited for. */
function longest(measured: string): string {
  return measured.slice(measured.indexOf('longest'));
}
