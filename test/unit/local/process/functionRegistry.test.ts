import { rmSync } from 'node:fs';
import { relative, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../src/core/common/logger.ts';
import { CallOutputs } from '../../../../src/local/output/callOutputs.ts';
import { FunctionRegistry } from '../../../../src/local/process/functionRegistry.ts';
import { Runtimes } from '../../../../src/local/launch/runtimes.ts';
import { ProcessGuard } from '../../../../src/local/process/processGuard.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';

let workspace: FunctionWorkspace;
let guard: ProcessGuard;
let registry: FunctionRegistry;
let changes = 0;
let rechecks = 0;
let onChange = (): void => {};
afterEach(async () => {
  await registry.dispose();
  await guard.dispose();
  await workspace.dispose();
});

/** Opens a registry over a workspace of some files, and scans it. */
async function open(
  files: Readonly<Record<string, string>>,
  roots: (folder: string) => readonly string[] = (folder) => [folder],
): Promise<void> {
  workspace = await createFunctionWorkspace(files);
  guard = await ProcessGuard.open();
  changes = 0;
  rechecks = 0;
  const runtimes = new Runtimes(process.execPath, '');
  const recheck = runtimes.recheck.bind(runtimes);
  runtimes.recheck = () => {
    rechecks++;
    return recheck();
  };
  const context = {
    guard,
    outputs: new CallOutputs(),
    runtimes,
    logger: silentLogger,
    changed: () => {
      changes++;
      onChange();
    },
    callsChanged: () => undefined,
    processes: () => 1,
  };
  registry = new FunctionRegistry(roots(workspace.folder), context, workspace.folder);
  await registry.rescan();
}

const node = 'runtime: node20\n';
const namesOf = () => registry.list().map(({ found }) => found.name);

describe('FunctionRegistry', () => {
  it('is empty before the first search', async () => {
    await open({});
    const fresh = new FunctionRegistry([workspace.folder], { guard } as never);
    expect(fresh.list()).toEqual([]);
    expect(fresh.get('any')).toBeUndefined();
    expect(await fresh.getCurrent('any')).toBeUndefined();
    await fresh.dispose();
  });

  it('contains the functions of its roots, which may be relative, with files up to the top folder', async () => {
    await open(
      { 'app.yaml': 'name: shop', 'one/a/func.yaml': node, 'two/b/func.yaml': node, 'c/func.yaml': node },
      (folder) => ['one', 'two'].map((name) => relative(process.cwd(), join(folder, name))),
    );
    expect(namesOf()).toEqual(['a', 'b']);
    expect(registry.list().map(({ found }) => found.application.name)).toEqual(['shop', 'shop']);
    const [first] = registry.list();
    expect(registry.get(first?.found.id ?? '')).toBe(first);
  });

  it('searches for interpreters with each search, and then knows what can run', async () => {
    await open({ 'a/func.yaml': node, 'b/func.yaml': 'runtime: ruby33' });
    expect(rechecks).toBe(1);
    await registry.probed();
    expect(registry.list().map(({ value }) => value.state)).toEqual(['idle', 'unavailable']);
    expect(changes).toBeGreaterThan(1);
    await registry.rescan();
    expect(rechecks).toBe(2);
  });

  it('searches once for simultaneous callers', async () => {
    await open({ 'a/func.yaml': node });
    const first = registry.rescan();
    expect(registry.rescan()).toBe(first);
    await first;
    expect(registry.rescan()).not.toBe(first);
    await registry.probed();
  });

  it('searches again for a change after a search has read the folders', async () => {
    await open({ 'a/func.yaml': node });
    const first = registry.rescan();
    const second = new Promise<void>((resolve) => {
      onChange = () => {
        onChange = () => {};
        rmSync(join(workspace.folder, 'a'), { recursive: true });
        resolve(registry.rescan());
      };
    });
    await first;
    await second;
    expect(namesOf()).toEqual([]);
  });

  it('keeps existing functions, with their new definitions', async () => {
    await open({ 'a/func.yaml': node, 'b/func.yaml': node });
    const [a, b] = registry.list();
    await workspace.write('a/func.yaml', `${node}timeout: 7\n`);
    await workspace.remove('b');
    await workspace.write('c/func.yaml', node);
    await registry.rescan();
    expect(namesOf()).toEqual(['a', 'c']);
    expect(registry.list()[0]).toBe(a);
    expect(a?.value.timeoutInSeconds).toBe(7);
    expect(registry.get(b?.found.id ?? '')).toBeUndefined();
    // It is removed for good.
    expect(await b?.start()).toEqual({
      ok: false,
      failure: { code: 'localHostFailed', reason: 'it is closed' },
    });
  });

  it('searches again only if the definition of the function has changed', async () => {
    await open({ 'a/func.yaml': node, 'b/func.yaml': node });
    const id = registry.list()[0]?.found.id ?? '';
    await workspace.write('c/func.yaml', node);
    expect((await registry.getCurrent(id))?.found.name).toBe('a');
    expect(namesOf()).toEqual(['a', 'b']);
    await workspace.write('a/func.yaml', `${node}# changed`);
    expect((await registry.getCurrent(id))?.found.name).toBe('a');
    expect(namesOf()).toEqual(['a', 'b', 'c']);
    await workspace.remove('a');
    expect(await registry.getCurrent(id)).toBeUndefined();
  });

  it('keeps ID and name of a function whose definition has become invalid', async () => {
    await open({ 'a/func.yaml': `name: mine\n${node}`, 'b/func.yaml': 'name: []' });
    const [mine, b] = registry.list();
    expect(b?.found.name).toBe('b');
    await workspace.write('a/func.yaml', 'name: []');
    await workspace.write('c/func.yaml', 'name: []');
    await registry.rescan();
    expect(namesOf()).toEqual(['mine', 'b', 'c']);
    expect(registry.list()[0]).toBe(mine);
    expect(mine?.value.state).toBe('failed');
  });

  it('fails with the known functions if an unknown one is started', async () => {
    await open({ 'a/func.yaml': node, 'b/func.yaml': node });
    expect(await registry.start('none')).toEqual({
      ok: false,
      failure: { code: 'functionUnknown', name: 'none', known: ['a', 'b'] },
    });
    expect(rechecks).toBe(2);
  });

  it('starts no function once it is disposed', async () => {
    await open({ 'a/func.yaml': node, 'a/func.js': '' });
    await registry.dispose();
    expect(await registry.start(registry.list()[0]?.found.id ?? '')).toEqual({
      ok: false,
      failure: { code: 'localHostFailed', reason: 'it is closed' },
    });
  });
});
