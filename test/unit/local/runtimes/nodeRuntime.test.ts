import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NodeRuntime } from '../../../../src/local/runtimes/nodeRuntime.ts';
import { useWorkspace } from '../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();

/** A function in the top folder. */
function here() {
  return { folder: workspace.folder, root: workspace.folder };
}

/** Writes a program into the workspace that exits with the given code. */
async function program(name: string, exitCode: number): Promise<string> {
  await workspace.write(name, `#!/bin/sh\nexit ${exitCode}\n`);
  await chmod(join(workspace.folder, name), 0o755);
  return join(workspace.folder, name);
}

describe('the Node that runs functions', () => {
  it('is the configured one', async () => {
    const node = await new NodeRuntime('/my/node').plan(['node', 'func.js'], here());
    expect(node).toEqual({ program: '/my/node', args: ['func.js'], environment: {} });
  });

  it('is the one on the PATH by default', async () => {
    const node = await program('node', 0);
    process.env['PATH'] = `/nonexistent:${workspace.folder}:${process.env['PATH']}`;
    expect(await new NodeRuntime(undefined).plan(['node', 'func.js'], here())).toEqual({
      program: node,
      args: ['func.js'],
      environment: {},
    });
  });

  it('is the one that runs this host if the PATH has none, as Node even in VS Code', async () => {
    await workspace.write('node', 'not to be run');
    process.env['PATH'] = workspace.folder;
    expect(await new NodeRuntime(undefined).plan(['node', 'func.js'], here())).toEqual({
      program: process.execPath,
      args: ['func.js'],
      environment: { ELECTRON_RUN_AS_NODE: '1' },
    });
  });
});

describe('the Node that was found', () => {
  it('is kept, even after it is removed', async () => {
    const node = await program('node', 0);
    process.env['PATH'] = workspace.folder;
    const runtime = new NodeRuntime(undefined);
    expect(await runtime.plan(['node', 'func.js'], here())).toEqual({
      program: node,
      args: ['func.js'],
      environment: {},
    });
    await workspace.remove('node');
    await runtime.recheck();
    expect(await runtime.plan(['node', 'func.js'], here())).toEqual({
      program: node,
      args: ['func.js'],
      environment: {},
    });
  });
});

describe('the debugger of Node', () => {
  it('is loaded by the environment, for any program that starts Node', async () => {
    const plan = { program: '/my/tsx', args: ['func.ts'], environment: { A: '1' } };
    const debugged = await new NodeRuntime('/my/node').underDebugger(plan, 9229);
    expect(debugged).toMatchObject({ program: '/my/tsx', args: ['func.ts'], debugger: { kind: 'node' } });
    const { environment } = debugged as typeof plan;
    expect(environment.A).toBe('1');
    // Node splits the variable at spaces.
    expect((environment as Record<string, string>)['NODE_OPTIONS']).toMatch(
      /^--import=data:text\/javascript,[^ "\\]+$/,
    );
  });
});
