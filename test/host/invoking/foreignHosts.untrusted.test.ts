import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Invocation } from '../../../src/host/invocations/invocation.ts';
import { createOciHomeFor, type OciHome } from '../../support/oci/ociHome.ts';
import { openListener, type Listener } from '../../support/servers/openListener.ts';
import { createTestKey } from '../../support/oci/testKey.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaforeign';

describe('an untrusted workspace sends nothing', () => {
  let host: HostObjects;
  let home: OciHome;
  let listener: Listener;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');

  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    host = await openHostObjects();
    home = createOciHomeFor(createTestKey());
    listener = await openListener();
    await settings().update('configFile', home.configFile, true);
    // Only the user may send to these; each would reach the same socket.
    await settings().update(
      'functions',
      { mine: { id, endpoint: `https://127.0.0.1:${listener.port}` } },
      true,
    );
  });
  after(async () => {
    for (const key of ['functions', 'configFile']) await settings().update(key, undefined, true);
    listener.dispose();
    home.dispose();
    await host.dispose();
  });

  async function invoke(request: unknown): Promise<Invocation> {
    const uri = await workspaceFile('requests/untrusted.ocifn.json', JSON.stringify(request));
    return host.ended(await host.invocations.invoke({ kind: 'request', uri }));
  }

  for (const what of ['foreign', 'own'])
    it(`to an endpoint of a request, for its function or one of the user (${what} host)`, async () => {
      const name = what === 'foreign' ? listener.foreignHost : `127.0.0.1:${listener.port}`;
      for (const wanted of [id, 'mine']) {
        const { failure } = await invoke({ function: wanted, endpoint: `https://${name}` });
        assert.equal(failure?.code, 'workspaceUntrusted');
      }
      const url = `https://${name}/20181201/functions/${id}/actions/invoke`;
      assert.equal((await invoke({ function: url })).failure?.code, 'workspaceUntrusted');
      assert.equal(listener.connections(), 0);
    });

  it('with a profile of a request', async () => {
    const { failure } = await invoke({ function: 'mine', profile: 'DEFAULT' });
    assert.equal(failure?.code, 'workspaceUntrusted');
    assert.equal(listener.connections(), 0);
  });

  it('to a function of one of its environments, by a name of the user or its own', async () => {
    const entry = { id, endpoint: `https://127.0.0.1:${listener.port}` };
    const file = await workspaceFile(
      'requests/ocifn.env.json',
      JSON.stringify({ theirs: { $functions: { mine: entry, sent: entry } } }),
    );
    await host.environments.choose('theirs');
    for (const name of ['mine', 'sent'])
      assert.equal((await invoke({ function: name })).failure?.code, 'workspaceUntrusted');
    await host.environments.choose(undefined);
    await vscode.workspace.fs.delete(file);
    assert.equal(listener.connections(), 0);
  });

  it('to a function of its settings with the name of a function of the user', async () => {
    const theirs = { id, endpoint: `https://${listener.foreignHost}` };
    await workspaceFile(
      '.vscode/settings.json',
      JSON.stringify({
        'ociFunctions.functions': { theirs, mine: theirs },
        'ociFunctions.endpoint.allowedHosts': [listener.foreignHost],
      }),
    );
    assert.equal((await invoke({ function: 'theirs' })).failure?.code, 'workspaceUntrusted');
    assert.equal(listener.connections(), 0);
    // The function of the user is called where the user defined it, so that the other tests prove something.
    await invoke({ function: 'mine' });
    assert.equal(listener.connections(), 1);
  });
});
