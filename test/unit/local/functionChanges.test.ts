import { describe, expect, it } from 'vitest';
import { nodeFunction } from '../../support/functionWorkspace.ts';
import { isAlive } from '../../support/isAlive.ts';
import { codeOf, openLocalHost, pid, textOf } from './openLocalHost.ts';

describe('a change on disk', () => {
  it('of a source file is there in the next call', async () => {
    const local = await openLocalHost(nodeFunction('greet', `() => require('./words.js')`));
    await local.workspace.write('greet/words.js', `module.exports = 'one';`);
    expect(textOf(await local.invoke('greet'))).toBe('"one"');
    await local.workspace.write('greet/words.js', `module.exports = 'two';`);
    expect(textOf(await local.invoke('greet'))).toBe('"two"');
  });

  it('of func.yaml is there in the next call', async () => {
    const local = await openLocalHost(
      nodeFunction('greet', `() => process.env.WORD`, 'config: { WORD: one }'),
    );
    expect(textOf(await local.invoke('greet'))).toBe('"one"');
    await local.workspace.write(
      'greet/func.yaml',
      'name: greet\nruntime: node20\ntimeout: 17\nconfig: { WORD: two }',
    );
    expect(textOf(await local.invoke('greet'))).toBe('"two"');
    expect(local.function('greet').timeoutInSeconds).toBe(17);
  });

  it('that breaks func.yaml fails the function until it is mended', async () => {
    const local = await openLocalHost(nodeFunction('greet', pid));
    const { id } = local.function('greet');
    await local.invoke('greet');
    await local.workspace.write('greet/func.yaml', 'name: greet\ntimeout: never');
    expect(codeOf(await local.invoke('greet'))).toBe('FunctionInvokeContainerInitFail');
    expect(local.function('greet')).toMatchObject({
      id,
      state: 'failed',
      failure: { code: 'funcYamlInvalid', line: 2 },
    });
    await local.workspace.write('greet/func.yaml', 'name: greet\nruntime: node20');
    expect(await local.invoke('greet')).toMatchObject({ status: 200 });
    expect(local.function('greet').failure).toBeUndefined();
  });

  it('that renames the function makes it another one', async () => {
    const local = await openLocalHost(nodeFunction('greet', pid));
    const { id } = local.function('greet');
    const old = textOf(await local.invoke('greet'));
    await local.workspace.write('greet/func.yaml', 'name: welcome\nruntime: node20');
    await local.host.rescan();
    expect(local.host.functions().map(({ name }) => name)).toEqual(['welcome']);
    expect(local.function('welcome').id).not.toBe(id);
    expect(isAlive(Number(old))).toBe(false);
  });
});
