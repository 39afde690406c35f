import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { describeFailure } from '../../../src/core/failures/describeFailure.ts';
import type { Invocation } from '../../../src/host/invocations/invocation.ts';
import { createOciHomeFor, type OciHome } from '../../support/oci/ociHome.ts';
import { openListener, type Listener } from '../../support/servers/openListener.ts';
import { createTestKey } from '../../support/oci/testKey.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaforeign';

describe('in a trusted workspace', () => {
  let host: HostObjects;
  let home: OciHome;
  let listener: Listener;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');

  before(async () => {
    assert.equal(vscode.workspace.isTrusted, true);
    host = await openHostObjects();
    home = createOciHomeFor(createTestKey());
    listener = await openListener();
    await settings().update('configFile', home.configFile, true);
  });
  after(async () => {
    for (const key of ['functions', 'configFile']) await settings().update(key, undefined, true);
    await settings().update('functions', undefined, false);
    const request = await workspaceFile('requests/foreign.ocifn.json');
    await vscode.workspace.fs.delete(request);
    listener.dispose();
    home.dispose();
    await host.dispose();
  });

  async function invoke(request: unknown): Promise<Invocation> {
    const uri = await workspaceFile('requests/foreign.ocifn.json', JSON.stringify(request));
    return host.ended(await host.invocations.invoke({ kind: 'request', uri }));
  }

  function assertOffered({ failure }: Invocation, connections = 0): void {
    assert.ok(failure);
    const { message, action } = describeFailure(failure);
    assert.match(message, /^No signed request was sent to 127\.0\.0\.2:/);
    assert.equal(action, 'allowHost');
    assert.equal(listener.connections(), connections);
  }

  it('a foreign host of a request gets nothing, and the message offers to allow it', async () => {
    assertOffered(await invoke({ function: id, endpoint: `https://${listener.foreignHost}` }));
  });

  it('a foreign host of the workspace settings gets nothing, and the message offers to allow it', async () => {
    const entry = { id, endpoint: `https://${listener.foreignHost}` };
    await settings().update('functions', { orders: entry }, false);
    assertOffered(await invoke({ function: 'orders' }));
  });

  it('the workspace settings cannot allow it', async () => {
    await assert.rejects(
      Promise.resolve(settings().update('endpoint.allowedHosts', [listener.foreignHost], false)),
    );
    assertOffered(await invoke({ function: 'orders' }));
  });

  it('plain http is rejected without an offer', async () => {
    const { failure } = await invoke({ function: id, endpoint: `http://${listener.foreignHost}` });
    assert.ok(failure?.code === 'endpointRefused' && failure.reason === 'plainHttp');
    assert.equal(listener.connections(), 0);
  });

  it('a request to this machine arrives, so that the other tests prove something', async () => {
    await invoke({ function: id, endpoint: `https://127.0.0.1:${listener.port}` });
    assert.equal(listener.connections(), 1);
  });

  it('a foreign host of a function in an environment gets nothing, and the message offers to allow it', async () => {
    const file = await workspaceFile(
      'requests/ocifn.env.json',
      JSON.stringify({
        abroad: { $functions: { sent: { id, endpoint: `https://${listener.foreignHost}` } } },
        home: { $functions: { sent: { id, endpoint: `https://127.0.0.1:${listener.port}` } } },
      }),
    );
    const before = listener.connections();
    await host.environments.choose('abroad');
    assertOffered(await invoke({ function: 'sent' }), before);
    await host.environments.choose('home');
    await invoke({ function: 'sent' });
    assert.equal(listener.connections(), before + 1);
    await host.environments.choose(undefined);
    await vscode.workspace.fs.delete(file);
  });
});
