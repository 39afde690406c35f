import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Interpreters } from '../../../src/local/interpreters.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../support/functionWorkspace.ts';

let workspace: FunctionWorkspace;
const path = process.env['PATH'];
beforeEach(async () => {
  workspace = await createFunctionWorkspace();
});
afterEach(async () => {
  process.env['PATH'] = path;
  await workspace.dispose();
});

/** Puts a program into the workspace that ends with the given code. */
async function program(name: string, exitCode: number): Promise<string> {
  await workspace.write(name, `#!/bin/sh\nexit ${exitCode}\n`);
  await chmod(join(workspace.folder, name), 0o755);
  return join(workspace.folder, name);
}

describe('the Node that runs functions', () => {
  it('is the given one', async () => {
    const node = await new Interpreters('/my/node', '').node();
    expect(node).toEqual({ program: '/my/node', environment: {} });
  });

  it('is that of the PATH when none is given', async () => {
    const node = await program('node', 0);
    process.env['PATH'] = `/nonexistent:${workspace.folder}:${path}`;
    expect(await new Interpreters('', '').node()).toEqual({ program: node, environment: {} });
  });

  it('is the one we run on when the PATH has none, as Node even where we are VS Code', async () => {
    await workspace.write('node', 'not to be run');
    process.env['PATH'] = workspace.folder;
    expect(await new Interpreters(undefined, undefined).node()).toEqual({
      program: process.execPath,
      environment: { ELECTRON_RUN_AS_NODE: '1' },
    });
  });
});

describe('the Python that runs functions', () => {
  it('is the given one when it has the FDK, and does not hold output back', async () => {
    const python = await program('python', 0);
    expect(await new Interpreters('', python).python()).toEqual({
      program: python,
      environment: { PYTHONUNBUFFERED: '1' },
    });
  });

  it('is missing without the FDK, until it is installed and asked for again', async () => {
    const python = await program('python', 1);
    const interpreters = new Interpreters('', python);
    const missing = {
      missing: `${python} has no package fdk; install it with: ${python} -m pip install fdk`,
    };
    expect(await interpreters.python()).toEqual(missing);
    await program('python', 0);
    expect(await interpreters.python()).toEqual(missing);
    await interpreters.recheck();
    expect(await interpreters.python()).toMatchObject({ program: python });
  });

  it('is looked at once when it is there', async () => {
    const python = await program('python', 0);
    const interpreters = new Interpreters('', python);
    await interpreters.python();
    await program('python', 1);
    await interpreters.recheck();
    expect(await interpreters.python()).toMatchObject({ program: python });
  });

  it('is python3 when none is given', async () => {
    process.env['PATH'] = workspace.folder;
    expect(await new Interpreters('', '').python()).toEqual({ missing: 'python3 cannot be run (ENOENT)' });
  });
});
