import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { EventEmitter, workspace } from 'vscode';
import { RequestIndex } from '../../src/host/requests/requestIndex.ts';
import { RequestTargets } from '../../src/host/requests/requestTargets.ts';
import { RequestTree } from '../../src/host/requests/requestTree.ts';
import { RequestFolderNode } from '../../src/host/requests/requestFolderNode.ts';
import type { LastResults } from '../../src/host/requests/lastResults.ts';
import { SavedRequests } from '../../src/host/invocation/savedRequests.ts';
import { openHostObjects } from './support/hostObjects.ts';
import { createMemory } from './support/memories.ts';

const noResults = {
  get: () => undefined,
  recall() {},
  onDidChange: new EventEmitter().event,
} as unknown as LastResults;

/** 5,000 requests below the workspace, in so many folders. */
async function writeRequests(folders: number): Promise<string> {
  const root = join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', `many-${folders}`);
  for (let n = 0; n < folders; n++) {
    const folder = join(root, `folder-${n}`);
    await mkdir(folder, { recursive: true });
    const each = 5000 / folders;
    await Promise.all(
      Array.from({ length: each }, (_, index) =>
        writeFile(
          join(folder, `request-${index}.ocifn.json`),
          `{\n  // ${index}\n  "name": "request ${index} of ${n}",\n  "function": "echo",\n  "headers": { "X-Trace": "1" },\n  "body": { "json": { "items": [${'{ "id": 42, "text": "lorem ipsum" }, '.repeat(20)}{}] } }\n}\n`,
        ),
      ),
    );
  }
  return root;
}

/** What VS Code asks for when the view is opened: the top, then each line that is open. */
async function draw(tree: RequestTree, node?: RequestFolderNode): Promise<number> {
  const children = await tree.getChildren(node);
  const items = await Promise.all(children.map(async (each) => tree.getTreeItem(each)));
  return items.length;
}

async function measure<T>(work: () => Promise<T>): Promise<string> {
  await setTimeout(500);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // The first sample counts from the enabling.
  await setTimeout(20);
  delay.reset();
  const start = performance.now();
  await work();
  const took = performance.now() - start;
  await setImmediate();
  delay.disable();
  return `${took.toFixed(0)} ms, longest task ${(delay.max / 1e6).toFixed(0)} ms`;
}

/** Aims: ready within 1 s, no task above 50 ms. */
describe('the Requests view over 5,000 files', () => {
  for (const folders of [100, 1])
    it(`${folders}`, async function () {
      this.timeout(120_000);
      const root = await writeRequests(folders);
      // The watcher of VS Code tells of them a while later: to be measured is a workspace at rest.
      await setTimeout(5000);
      const host = await openHostObjects();
      const index = new RequestIndex();
      const targets = new RequestTargets({ index, ...host });
      const tree = new RequestTree(index, targets, noResults);
      const top = await measure(() => draw(tree));
      const holder = (await tree.getChildren()).find(({ uri }) => uri.fsPath === root);
      const folder =
        holder instanceof RequestFolderNode
          ? holder
          : (await tree.getChildren()).find(({ uri }) => uri.fsPath.startsWith(root));
      const opened = await measure(() =>
        draw(tree, folder instanceof RequestFolderNode ? folder : undefined),
      );
      const all = await measure(async () => index.read(await index.files()));
      const saved = new SavedRequests(createMemory(), index, targets);
      const played = await measure(() => saved.of('ocid1.fnfunc.oc1.phx.nobody'));
      const again = await measure(() => index.refresh());
      // A title is what an in-host run can report.
      this.runnable().title = `in ${folders} folders: view ready ${top}; a folder opened ${opened}; all read ${all}; those of a function ${played}; looked for anew ${again}`;
      tree.dispose();
      targets.dispose();
      index.dispose();
      await host.dispose();
      await rm(root, { recursive: true });
    });
});
