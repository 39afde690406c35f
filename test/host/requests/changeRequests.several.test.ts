import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Result } from '../../../src/core/common/result.ts';
import { newRequest } from '../../../src/host/saving/newRequest.ts';
import { deleteRequests } from '../../../src/host/requests/deleteRequests.ts';
import { duplicateRequest, makeRequestFolder } from '../../../src/host/requests/createRequests.ts';
import { moveRequests } from '../../../src/host/requests/moveRequests.ts';
import { renameRequest } from '../../../src/host/requests/renameRequest.ts';
import { RequestDrag } from '../../../src/host/requestsView/requestDrag.ts';
import { folderOfNode } from '../../../src/host/requestsView/requestTreeNode.ts';
import { saveRequest } from '../../../src/host/saving/saveRequest.ts';
import { allWithSeveralFolders } from '../support/allWithSeveralFolders.ts';
import { Answers } from '../support/answers.ts';
import type { HostObjects } from '../support/hostObjects.ts';
import { createMemory } from '../support/memories.ts';
import { Person } from '../support/person.ts';
import type { RequestsView } from '../support/requestsView.ts';
import { toEnvironment, type SeveralFolders } from '../support/severalFolders.ts';

function assertMade(result: Result<unknown>): void {
  assert.ok(result.ok, JSON.stringify(result));
}

function assertRefused(result: Result<unknown>, expected: RegExp): void {
  assert.ok(!result.ok && result.failure.code === 'fileNotChanged', JSON.stringify(result));
  assert.match(result.failure.reason, expected);
}

describe('a workspace of several folders', () => {
  let folders: SeveralFolders;
  let host: HostObjects;
  let view: RequestsView;
  allWithSeveralFolders((made) => void ({ folders, host, view } = made));

  it('moves a request from one to another, which keeps its body file', async () => {
    await folders.put('first', 'moving.ocifn.json', '{ "body": { "file": "./payload.txt" } }');
    const moved = await moveRequests(
      [folders.file('first', 'moving.ocifn.json')],
      folders.file('second', 'sub'),
      await view.index.requests(),
    );
    assert.deepEqual(moved, { ok: true, value: undefined });
    const text = await folders.text('second', 'sub/moving.ocifn.json');
    const named = /"file": "([^"]+)"/.exec(text)?.[1] ?? '';
    assert.equal(
      vscode.Uri.joinPath(folders.file('second', 'sub'), named).path,
      folders.file('first', 'payload.txt').path,
    );
    await vscode.workspace.fs.delete(folders.file('second', 'sub/moving.ocifn.json'));
  });

  it('moves nothing that is dropped below the last line or to another file system', async () => {
    const failures: string[] = [];
    const drag = new RequestDrag(view.index, async ({ code }) => void failures.push(code));
    const dragged = (await view.tree.getChildren())[0];
    assert.ok(dragged);
    const request = (await view.tree.requestsBelow(dragged)).find(({ base }) => base === 'a');
    assert.ok(request);
    const transfer = new vscode.DataTransfer();
    drag.handleDrag([request], transfer);
    await drag.handleDrop(undefined, transfer);
    assert.deepEqual(failures, []);
    const moved = await moveRequests([request.uri], folders.file('afar', ''), await view.index.requests());
    assertRefused(moved, /another file system/);
    assert.match(
      await folders.text('first', request.uri.path.slice(folders.file('first', '').path.length)),
      /payload/,
    );
  });

  it('keeps and changes requests that are not on a disk, and sends them', async () => {
    const uri = folders.file('afar', 'sub/a.ocifn.json');
    const copy = await duplicateRequest(uri);
    assert.ok(copy.ok && folders.afar.has('/work/sub/a-copy.ocifn.json'));
    assertMade(await renameRequest(copy.value, 'b'));
    assertMade(await makeRequestFolder(folders.file('afar', ''), 'more'));
    assertMade(
      await moveRequests([folders.file('afar', 'sub/b.ocifn.json')], folders.file('afar', 'more'), []),
    );
    assert.ok(folders.afar.has('/work/more/b.ocifn.json'));
    assert.ok((await view.draw()).includes('    b | orders'));
    await host.environments.choose('staging');
    folders.afar.put('/work/ocifn.env.json', toEnvironment('local:echo'));
    const response = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    assert.match(response.text, /from afar/, JSON.stringify(response.failure));
    const person = new Person();
    const making = newRequest(
      host.catalog,
      (await view.tree.getChildren()).find((each) => folderOfNode(each).scheme === 'ocifn-afar'),
    );
    await person.picks(/Select a function/, 'echo');
    const made = await making;
    assert.ok(made.ok && folders.afar.has('/work/echo.ocifn.json'));
    person.presses(({ buttons }) => buttons.find((each) => each === 'Delete'));
    await deleteRequests([folders.file('afar', 'echo.ocifn.json'), folders.file('afar', 'more')]);
    person.dispose();
    assert.ok(!folders.afar.has('/work/more/b.ocifn.json'));
  });

  it('shows that nothing can be changed if the files are read-only', async () => {
    const uri = folders.file('fixed', 'sub/a.ocifn.json');
    const folder = (await view.tree.getChildren()).find(
      (each) => folderOfNode(each).scheme === 'ocifn-fixed',
    );
    assertRefused(await duplicateRequest(uri), /read-only|readonly/i);
    assertRefused(await renameRequest(uri, 'b'), /read-only|readonly/i);
    assertRefused(await makeRequestFolder(folders.file('fixed', ''), 'more'), /read-only|readonly/i);
    const user = new Person();
    const refused = newRequest(host.catalog, folder);
    await user.picks(/Select a function/, 'echo');
    user.dispose();
    assertRefused(await refused, /read-only|readonly/i);
    const answers = new Answers('fixed', 'b');
    assertRefused(
      await saveRequest({ ...host, index: view.index, memory: createMemory() }, { text: '{}', name: 'b' }),
      /read-only|readonly/i,
    );
    answers.dispose();
    const person = new Person();
    person.presses(() => 'Delete');
    assertRefused(await deleteRequests([uri]), /read-only|readonly/i);
    person.dispose();
    assert.ok(folders.fixed.has('/work/sub/a.ocifn.json'));
  });
});
