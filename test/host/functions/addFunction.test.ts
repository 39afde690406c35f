import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { addFunction } from '../../../src/host/functionCommands/addFunction.ts';
import { lookUpDisplayName } from '../../../src/host/functionCommands/lookUpDisplayName.ts';
import { Answers } from '../support/answers.ts';
import { startFakeTenancy, toOcid } from '../support/fakeTenancy.ts';

const id = `ocid1.fnfunc.oc1.phx.${'a'.repeat(60)}`;

/** Adds a function in the workspace settings, and accepts the name that is suggested once it is as wanted. */
async function add(
  find: (signal: AbortSignal) => Promise<string | undefined>,
  wanted: string,
): Promise<string | undefined> {
  const answers = new Answers(id, 'Workspace settings');
  const { createInputBox } = vscode.window;
  const over = new AbortController();
  const accept = async (box: vscode.InputBox): Promise<void> => {
    // The first key may come before VS Code shows the box.
    for (; !over.signal.aborted; await setTimeout(20))
      if (box.value === wanted)
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  };
  Object.assign(vscode.window, {
    createInputBox() {
      const box = createInputBox.call(vscode.window);
      box.onDidHide(() => over.abort());
      setImmediate(() => void accept(box));
      return box;
    },
  });
  try {
    return await addFunction([], (_id, signal) => find(signal));
  } finally {
    over.abort();
    Object.assign(vscode.window, { createInputBox });
    answers.dispose();
  }
}

describe('Add Function', () => {
  afterEach(() =>
    vscode.workspace
      .getConfiguration('ociFunctions')
      .update('functions', undefined, vscode.ConfigurationTarget.Workspace),
  );

  it('suggests the display name once it is found', async () => {
    assert.equal(await add(async () => 'orders-create', 'orders-create'), 'orders-create');
    const functions = vscode.workspace.getConfiguration('ociFunctions').get('functions');
    assert.deepEqual(functions, { 'orders-create': { id } });
  });

  it('looks up the display name with a profile, and finds none without one', async () => {
    const tenancy = await startFakeTenancy();
    const find = (configFile: string, unique: string): Promise<string | undefined> =>
      lookUpDisplayName(toOcid('fnfunc', unique), { configFile }, new AbortController().signal, async () => ({
        openTenancy: (source, signal) => tenancy.invoker.openTenancy(source, signal),
        dispose: () => undefined,
      }));
    try {
      assert.equal(await find(tenancy.home.configFile, 'shop-orders'), 'orders');
      assert.equal(await find(tenancy.home.configFile, 'unknown'), undefined);
      assert.equal(await find('/nonexistent', 'shop-orders'), undefined);
    } finally {
      await tenancy.dispose();
    }
  });

  it('does not wait for the display name, and stops looking it up', async () => {
    let aborted = false;
    const never = (signal: AbortSignal): Promise<undefined> =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          aborted = true;
          resolve(undefined);
        }),
      );
    assert.equal(await add(never, 'my-function'), 'my-function');
    assert.ok(aborted);
  });
});
