import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { DisposableStore } from '../../../src/core/common/lifecycle.ts';
import { resetCircuitBreaker } from '../../../src/host/functionCommands/resetCircuitBreaker.ts';
import { reportOpenCircuits } from '../../../src/host/functionTree/reportOpenCircuits.ts';
import { FunctionTree } from '../../../src/host/functionTree/functionTree.ts';
import { toTreeNodes } from '../../../src/host/functionTree/functionNodes.ts';
import type { TreeNode } from '../../../src/host/common/treeNode.ts';
import { createOciHomeFor, type OciHome } from '../../support/oci/ociHome.ts';
import { createTestKey } from '../../support/oci/testKey.ts';
import { startTestService, type TestService } from '../../support/servers/testService.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { Person } from '../support/person.ts';

describe('a circuit breaker', () => {
  let host: HostObjects;
  let home: OciHome;
  let service: TestService;
  let person: Person;
  let owned: DisposableStore;
  let status = 503;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');

  before(async () => {
    const key = createTestKey();
    home = createOciHomeFor(key);
    service = await startTestService({
      keys: new Map([[key.keyId, key.publicKey]]),
      respond: (response) => response.writeHead(status).end('{}'),
    });
    host = await openHostObjects();
    const policy = { failureThreshold: 2, recoveryTimeout: 600 };
    const common = { endpoint: service.url, circuitBreaker: policy };
    await settings().update('configFile', home.configFile, vscode.ConfigurationTarget.Workspace);
    await settings().update(
      'functions',
      {
        one: { id: 'ocid1.fnfunc.oc1.phx.one', ...common },
        two: { id: 'ocid1.fnfunc.oc1.phx.two', ...common },
      },
      vscode.ConfigurationTarget.Workspace,
    );
  });
  beforeEach(() => {
    person = new Person();
    owned = new DisposableStore();
    owned.add(reportOpenCircuits(host.circuits));
  });
  afterEach(() => {
    status = 503;
    host.circuits.reset();
    owned.dispose();
    person.dispose();
  });
  after(async () => {
    for (const key of ['configFile', 'functions'])
      await settings().update(key, undefined, vscode.ConfigurationTarget.Workspace);
    await host.dispose();
    await service.dispose();
    home.dispose();
  });

  async function invoke(reference: string) {
    return host.ended(await host.invocations.invoke({ kind: 'function', reference }));
  }

  function nodes(): readonly TreeNode[] {
    return toTreeNodes(host.configured.list(), [], { circuitOf: (each) => host.circuits.of(each) });
  }

  it('is reported once when it opens, shown at every function of its endpoint, and reset by the button', async () => {
    await invoke('one');
    assert.equal(person.messages.length, 0);
    let presses = 0;
    person.presses(({ buttons }) => (presses++ === 0 ? buttons[0] : undefined));
    const changed = new Promise((resolve) => {
      const subscription = host.circuits.onDidChange(() => {
        if (host.circuits.list().length > 0) return;
        subscription.dispose();
        resolve(undefined);
      });
    });
    await invoke('one');
    await changed;
    const [message] = person.messages;
    assert.match(
      message?.text ?? '',
      /^127\.0\.0\.1:\d+ failed several times in a row \(circuit open until /,
    );
    assert.deepEqual(message?.buttons, ['Reset']);
    assert.equal((await invoke('two')).head?.status, 503);
  });

  it('rejects calls while it is open, shows until when in the view, and is not reported again', async () => {
    await invoke('one');
    await invoke('one');
    const before = service.calls.length;
    assert.equal((await invoke('two')).failure?.code, 'circuitOpen');
    assert.equal(service.calls.length, before);
    const items = nodes().map((node) => node.toItem());
    assert.equal(items.length, 2);
    for (const { description, contextValue, accessibilityInformation } of items) {
      assert.match(String(description), /^circuit open until \d/);
      assert.equal(contextValue, 'function.configured.circuitOpen');
      assert.match(accessibilityInformation?.label ?? '', /circuit open/);
    }
    assert.equal(person.messages.length, 1);
  });

  it('is reset by the command from a line of the view, and the view is updated', async () => {
    await invoke('one');
    await invoke('one');
    const tree = owned.add(new FunctionTree(host.catalog, host.circuits, host.calls));
    let drawn = 0;
    owned.add(tree.onDidChangeTreeData(() => drawn++));
    const [, second] = nodes();
    await resetCircuitBreaker(host.circuits, second);
    assert.deepEqual(host.circuits.list(), []);
    assert.equal(drawn, 1);
    assert.equal(nodes()[0]?.toItem().contextValue, 'function.configured');
    status = 200;
    assert.equal((await invoke('one')).head?.status, 200);
  });

  it('is reset by the command from the palette, which shows if none is open', async () => {
    await invoke('one');
    await invoke('one');
    await resetCircuitBreaker(host.circuits, undefined);
    assert.deepEqual(host.circuits.list(), []);
    await resetCircuitBreaker(host.circuits, undefined);
    assert.equal(person.messages.at(-1)?.text, 'No circuit breaker is open.');
  });
});
