import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { SavedRequests } from '../../../src/host/invoking/savedRequests.ts';
import { eachWithRequestsView } from '../support/eachWithRequestsView.ts';
import type { HostObjects } from '../support/hostObjects.ts';
import { createMemory } from '../support/memories.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import type { RequestsView } from '../support/requestsView.ts';

describe('the Requests view', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let view: RequestsView;
  eachWithRequestsView((made) => void ({ host, folder, view } = made));
  afterEach(() => host.environments.choose(undefined));

  it('shows the target of a request in the selected environment, and follows its changes', async () => {
    await folder.put({
      'ocifn.env.json': {
        dev: { $functions: { orders: 'local:echo' }, which: 'hello' },
        test: { $functions: { orders: 'hello' }, which: 'echo' },
      },
      'ocifn.collection.json': { defaults: { function: 'orders' } },
      'a.ocifn.json': {},
      'b/own.ocifn.json': { function: '{{which}}' },
    });
    await view.becomes(([, own, a]) => own === '  own | {{which}}' && a === 'a | orders');
    await host.environments.choose('dev');
    await view.becomes(([, own, a]) => own === '  own | hello' && a === 'a | echo');
    await host.environments.choose('test');
    await view.becomes(([, own, a]) => own === '  own | echo' && a === 'a | hello');
    await writeFile(
      folder.file('ocifn.env.json').fsPath,
      '{ "test": { "$functions": { "orders": "fails" } } }',
    );
    await view.becomes(([, own, a]) => own === '  own | {{which}}' && a === 'a | fails');
    const { tooltip } = view.tree.resolveTreeItem(
      view.tree.getTreeItem(await view.request('a')),
      await view.request('a'),
    );
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /^fails · test\s*$/m);
    assert.doesNotMatch(tooltip.value, /ocid1/);
  });

  it('offers for a function the requests that go to it in the selected environment', async () => {
    await folder.put({
      'ocifn.env.json': { staging: { $functions: { orders: 'local:echo' } }, live: {} },
      'ocifn.collection.json': { defaults: { function: 'orders' } },
      'a.ocifn.json': {},
      'b.ocifn.json': { function: 'echo' },
    });
    const echo = (await host.local.list()).find(({ name }) => name === 'echo');
    assert.ok(echo);
    const saved = new SavedRequests(createMemory(), view.index, view.targets);
    const offered = async (environment: string | undefined): Promise<readonly string[]> => {
      await host.environments.choose(environment);
      const found = await saved.of(echo.id);
      return found.filter(({ path }) => path.startsWith(folder.uri.path)).map(({ path }) => basename(path));
    };
    assert.deepEqual(await offered(undefined), ['b.ocifn.json']);
    assert.deepEqual(await offered('staging'), ['a.ocifn.json', 'b.ocifn.json']);
    await saved.remember(echo.id, { uri: folder.file('a.ocifn.json') });
    assert.equal((await saved.lastOf(echo.id))?.uri?.path, folder.file('a.ocifn.json').path);
    await host.environments.choose('live');
    assert.equal(await saved.lastOf(echo.id), undefined);
  });
});
