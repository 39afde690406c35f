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

/** Returns the longest time in milliseconds that VS Code is busy after a view or a line of it was opened. */
const settled = 3500;

const noResults = {
  get: () => undefined,
  recall() {},
  onDidChange: new EventEmitter().event,
} as unknown as LastResults;

/**
 * Measures 5,000 requests in a number of folders, in a new window, since the view can be opened for the first time only
 * once. First in the running extension with everything else in its thread, then the slow parts separately.
 */
export function measureManyRequests(folders: number): void {
  describe('the Requests view over 5,000 files', () => {
    it(`${folders}`, async function () {
      this.timeout(120_000);
      const root = join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'many');
      await writeManyRequests(root, 5000, folders);
      // The watcher of VS Code reports the files later: the workspace must be at rest.
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
      // An in-host run can only report titles.
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

/** Without the waiting time. */
function longest(measured: string): string {
  return measured.slice(measured.indexOf('longest'));
}
