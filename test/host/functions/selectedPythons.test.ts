import * as assert from 'node:assert/strict';
import { EventEmitter } from 'vscode';
import { SelectedPythons, type PythonExtension } from '../../../src/host/functions/selectedPythons.ts';

describe('the interpreter selected in the Python extension', () => {
  const selected = async (path: string): Promise<string | undefined> => {
    const onDidChangeActiveEnvironmentPath = new EventEmitter<unknown>().event;
    const getActiveEnvironmentPath = () => ({ path });
    const api: PythonExtension = {
      environments: { getActiveEnvironmentPath, onDidChangeActiveEnvironmentPath },
    };
    const pythons = new SelectedPythons(
      () => {},
      () => ({ activate: async () => api }),
    );
    const found = await pythons.find('/work/fn');
    pythons.dispose();
    return found;
  };

  it('is found by its own path or that of its environment', async () => {
    assert.equal(await selected('/envs/a/bin/python3.12'), '/envs/a/bin/python3.12');
    assert.equal(await selected('/envs/a'), '/envs/a/bin/python');
  });

  it('is unknown without a selection, without the extension and if that fails', async () => {
    assert.equal(await selected('python'), undefined);
    for (const activate of [
      undefined,
      () => Promise.reject(new Error('broken')),
      () => Promise.resolve({} as PythonExtension),
    ]) {
      const pythons = new SelectedPythons(
        () => {},
        () => activate && { activate },
      );
      assert.equal(await pythons.find('/work/fn'), undefined);
      pythons.dispose();
    }
  });

  it('may change', async () => {
    const emitter = new EventEmitter<unknown>();
    let changes = 0;
    const environments = {
      getActiveEnvironmentPath: () => ({ path: 'python' }),
      onDidChangeActiveEnvironmentPath: emitter.event,
    };
    const pythons = new SelectedPythons(
      () => changes++,
      () => ({ activate: async () => ({ environments }) }),
    );
    await pythons.find('/work/fn');
    await pythons.find('/work/other');
    emitter.fire(undefined);
    assert.equal(changes, 1);
    pythons.dispose();
    emitter.fire(undefined);
    assert.equal(changes, 1);
  });
});
