import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GoRuntime } from '../../../../src/local/runtimes/goRuntime.ts';
import { useWorkspace } from '../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();

function here() {
  return { folder: workspace.folder, root: workspace.folder };
}

/** Writes a program that prints a text, and makes it the only one of its name. */
async function program(name: string, text: string): Promise<string> {
  await workspace.write(`bin/${name}`, `#!/bin/sh\necho '${text}'\n`);
  await chmod(join(workspace.folder, 'bin', name), 0o755);
  process.env['PATH'] = join(workspace.folder, 'bin');
  return join(workspace.folder, 'bin', name);
}

const plan = (runtime = new GoRuntime(), ...args: readonly string[]) =>
  runtime.plan(['./func', ...args], here());

describe('the Go that builds functions', () => {
  it('is the one on the PATH, from version 1.21', async () => {
    await workspace.write('func.go', 'package main');
    for (const version of ['go1.21', 'go1.26.8', 'devel go1.27-a1b2c3', 'devel +a1b2c3']) {
      const go = await program('go', `go version ${version} linux/amd64`);
      const planned = await plan(undefined, 'now');
      expect(planned).toMatchObject({ args: ['now'], environment: {}, sources: [] });
      const { program: result, build } = planned as Extract<typeof planned, { program: string }>;
      expect(build).toMatchObject({
        steps: [{ program: go, args: ['build', '-buildvcs=false', '-o', result, '.'] }],
        result,
        outputs: [],
      });
      expect(result).toMatch(/\/oci-function-invoker\/builds\/.+\/func$/);
    }
  });

  it('is missing or too old in one sentence, until another one is installed', async () => {
    await workspace.write('func.go', 'package main');
    const runtime = new GoRuntime();
    process.env['PATH'] = '/nonexistent';
    const missing = { problem: 'Go was not found on the PATH; install Go 1.21 or later' };
    expect(await plan(runtime)).toEqual(missing);
    expect(await runtime.planInstall(here())).toEqual(missing);
    const go = await program('go', 'go version go1.20.14 linux/amd64');
    expect(await plan(runtime)).toEqual(missing);
    await runtime.recheck();
    expect(await plan(runtime)).toEqual({
      problem: `${go} has version 1.20.14, which is too old; install Go 1.21 or later`,
    });
    await program('go', 'go version go1.21.0 linux/amd64');
    await runtime.recheck();
    expect(await plan(runtime)).toMatchObject({ build: {} });
  });

  it('waits for the list of packages on a slow machine', { tags: 'full', timeout: 30_000 }, async () => {
    await workspace.write('func.go', 'package main');
    const go = await program('go', 'go version go1.26.8 linux/amd64');
    const slow =
      'case "$*" in *list*) /bin/sleep 11; printf "a\\t\\town\\t/elsewhere/a\\t/elsewhere\\t[\\"x/*.txt\\"]\\n" ;; esac';
    await workspace.write('bin/go', `#!/bin/sh\n${slow}\necho go1.26.8\n`);
    expect(go).toBe(join(workspace.folder, 'bin/go'));
    expect(await plan()).toMatchObject({
      sources: ['/elsewhere', '/elsewhere/a'],
      build: { resources: ['/elsewhere/a/x'] },
    });
  });

  it('is not needed for a program without sources', async () => {
    expect(await plan()).toEqual({ problem: 'its folder has neither Go sources nor a program func' });
    await workspace.write('func', '#!/bin/sh\n');
    await workspace.write('func_test.go', 'package main');
    await workspace.write('_old.go', 'package main');
    await chmod(join(workspace.folder, 'func'), 0o755);
    process.env['PATH'] = '/nonexistent';
    expect(await plan(undefined, 'now')).toEqual({
      program: join(workspace.folder, 'func'),
      args: ['now'],
      environment: {},
    });
  });

  it('replaces only the program of a Go function', () => {
    const runtime = new GoRuntime();
    expect([runtime.replaces('func', true), runtime.replaces('func', false)]).toEqual([true, false]);
    expect(runtime.replaces('sh', true)).toBe(false);
  });
});

describe('the debugger of Go', () => {
  const built = { program: '/cache/func', args: ['now'], environment: { A: '1' } };

  it('is found on the PATH or where Go installs it, else named', async () => {
    const own = process.env['GOBIN'];
    process.env['GOBIN'] = join(workspace.folder, 'gobin');
    process.env['PATH'] = '/nonexistent';
    try {
      const none = await new GoRuntime().underDebugger(built, 0);
      const command = 'go install github.com/go-delve/delve/cmd/dlv@latest';
      expect(none).toEqual({ missing: { packages: ['Delve (dlv)'], command } });
      const go = await program('go', 'go version go1.26.8 linux/amd64');
      expect(await new GoRuntime().planInstall(here(), true)).toEqual([
        { program: go, args: ['mod', 'download'] },
        { program: go, args: command.split(' ').slice(1) },
      ]);
      const onPath = await program('dlv', '');
      expect(await new GoRuntime().underDebugger(built, 4000)).toMatchObject({ program: onPath });
      await workspace.write('gobin/dlv', '#!/bin/sh\n');
      await chmod(join(workspace.folder, 'gobin/dlv'), 0o755);
      expect(await new GoRuntime().underDebugger(built, 4000)).toMatchObject({
        program: join(workspace.folder, 'gobin/dlv'),
        args: [
          'exec',
          '--headless',
          '--listen=127.0.0.1:4000',
          '--accept-multiclient',
          '--continue',
          '/cache/func',
          '--',
          'now',
        ],
        environment: { A: '1' },
      });
    } finally {
      if (own === undefined) delete process.env['GOBIN'];
      else process.env['GOBIN'] = own;
    }
  });

  it('has a build of its own, with which it can follow each line', async () => {
    await workspace.write('func.go', 'package main');
    await program('go', 'go version go1.26.8 linux/amd64');
    await program('dlv', '');
    const runtime = new GoRuntime();
    const planned = await plan(runtime);
    if (!('program' in planned)) throw new Error(JSON.stringify(planned));
    const result = `${planned.program}-debug`;
    const debugged = await runtime.underDebugger(planned, 0);
    expect(debugged).toMatchObject({
      build: {
        steps: [{ args: ['build', '-buildvcs=false', '-gcflags=all=-N -l', '-o', result, '.'] }],
        result,
      },
    });
    expect((debugged as typeof planned).args).toContain(result);
  });
});
