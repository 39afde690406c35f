import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { createRecordingLogger } from '../../../support/fixtures/recordingLogger.ts';
import { isAlive } from '../../../support/isAlive.ts';
import { codeOf, openLocalHost, pid, textOf, waits } from '../openLocalHost.ts';

describe('FunctionRunner', () => {
  it('starts the process with the first call, and keeps it for the next', async () => {
    const local = await openLocalHost(nodeFunction('who', pid));
    expect(local.function('who').state).toBe('idle');
    const first = textOf(await local.invoke('who'));
    expect(local.function('who').state).toBe('ready');
    expect(textOf(await local.invoke('who'))).toBe(first);
    expect(isAlive(Number(first))).toBe(true);
  });

  it('returns the interpreter before the start, and logs it', async () => {
    const logger = createRecordingLogger();
    const local = await openLocalHost(nodeFunction('who', pid), { logger, nodePath: process.execPath });
    await local.host.probed();
    expect(local.function('who')).toMatchObject({ state: 'idle', program: process.execPath });
    await local.invoke('who');
    expect(logger.lines).toContain(`who runs with ${process.execPath}`);
  });

  it('logs each state once', async () => {
    const logger = createRecordingLogger();
    const local = await openLocalHost(nodeFunction('who', pid), { logger, nodePath: process.execPath });
    await local.host.probed();
    const { id } = local.function('who');
    const own = [`Local functions are served at ${local.host.url}`, 'who: idle'];
    expect(new Set(logger.lines)).toEqual(new Set(own));
    const lines = () => logger.lines.slice(own.length);
    await local.invoke('who');
    const started = ['who: starting', `who runs with ${process.execPath}`, 'who: ready'];
    expect(lines()).toEqual(started);
    await local.workspace.write('who/more.js', '');
    await local.invoke('who');
    const restarted = ['who restarts because more.js changed', 'who: idle', ...started];
    expect(lines()).toEqual([...started, ...restarted]);
    await local.workspace.write('who/func.yaml', 'name: who\nruntime: node20\n# changed\n');
    await local.invoke('who');
    const redefined = ['who restarts because its definition changed', 'who: idle', ...started];
    expect(lines()).toEqual([...started, ...restarted, ...redefined]);
    await local.host.stop(id);
    expect(lines().at(-1)).toBe('who: idle');
  });

  it('returns the known properties of the function', async () => {
    const local = await openLocalHost(nodeFunction('who', pid, 'timeout: 7\nmemory: 256\n'), {
      nodePath: process.execPath,
    });
    await local.host.probed();
    const { id } = local.function('who');
    const described = {
      id,
      name: 'who',
      folder: join(local.workspace.folder, 'who'),
      path: 'who',
      runtime: 'node20',
      program: process.execPath,
      timeoutInSeconds: 7,
      memoryInMBs: 256,
    };
    expect(local.host.functions()).toEqual([{ ...described, state: 'idle' }]);
    await local.host.start(id);
    expect(local.host.functions()).toEqual([{ ...described, state: 'ready' }]);
    await local.workspace.write('who/func.yaml', 'name: []');
    await local.host.rescan();
    expect(local.host.functions()).toEqual([
      {
        ...described,
        state: 'failed',
        runtime: '',
        timeoutInSeconds: 0,
        memoryInMBs: 0,
        failure: {
          code: 'funcYamlInvalid',
          path: join(local.workspace.folder, 'who/func.yaml'),
          line: 1,
          problem: 'name must be a string',
        },
      },
    ]);
    await local.workspace.write('who/func.yaml', 'name: who\nruntime: node20\n');
    await local.host.rescan();
    expect(local.function('who')).toMatchObject({ state: 'ready', timeoutInSeconds: 30 });
    expect(local.function('who')).not.toHaveProperty('failure');
  });

  it('starts the process once for simultaneous calls', async () => {
    const local = await openLocalHost(nodeFunction('who', pid));
    const responses = await Promise.all([1, 2, 3].map(() => local.invoke('who')));
    expect(new Set(responses.map(textOf)).size).toBe(1);
  });

  it('starts, stops and restarts the process on request', async () => {
    const local = await openLocalHost(nodeFunction('who', pid));
    const { id } = local.function('who');
    expect(await local.host.start(id)).toEqual({ ok: true, value: undefined });
    expect(local.function('who').state).toBe('ready');
    const first = textOf(await local.invoke('who'));
    expect(await local.host.restart(id)).toMatchObject({ ok: true });
    const second = textOf(await local.invoke('who'));
    expect(second).not.toBe(first);
    expect(isAlive(Number(first))).toBe(false);
    await local.host.stop(id);
    expect(local.function('who').state).toBe('idle');
    expect(isAlive(Number(second))).toBe(false);
  });

  it('stops a process that is starting', async () => {
    const local = await openLocalHost({
      ...nodeFunction('never', pid),
      'never/func.js': `setInterval(() => {}, 1000);`,
    });
    const { id } = local.function('never');
    const started = local.host.start(id);
    await local.reaches('never', 'starting');
    await local.host.stop(id);
    expect(await started).toMatchObject({
      ok: false,
      failure: { reason: 'its process was killed by SIGTERM' },
    });
    expect(local.function('never')).toMatchObject({ state: 'idle' });
    expect(local.function('never').failure).toBeUndefined();
  });

  it('stops a process that does not listen yet', async () => {
    const local = await openLocalHost({
      ...nodeFunction('never', pid),
      'never/func.js': `require('node:fs').writeFileSync('up', ''); setInterval(() => {}, 1000);`,
    });
    const { id } = local.function('never');
    const started = local.host.start(id);
    await expect.poll(() => existsSync(join(local.workspace.folder, 'never/up'))).toBe(true);
    await local.host.stop(id);
    expect(await started).toMatchObject({
      ok: false,
      failure: { reason: 'its process was killed by SIGTERM' },
    });
  });

  it('kills a process that does not end on request, and removes its folder', async () => {
    const source = `() => {
      process.on('SIGTERM', () => {});
      return [process.pid, process.env.FN_LISTENER.replace('unix:', '')];
    }`;
    const local = await openLocalHost(nodeFunction('stays', source));
    const [process, socket] = JSON.parse(textOf(await local.invoke('stays'))) as [number, string];
    expect(existsSync(dirname(socket))).toBe(true);
    await local.host.stop(local.function('stays').id);
    expect(isAlive(process)).toBe(false);
    expect(existsSync(dirname(socket))).toBe(false);
  });

  it('fails with the program if it does not exist', async () => {
    const local = await openLocalHost(nodeFunction('who', pid));
    expect(await local.host.start('ocid1.fnfunc.local..none')).toEqual({
      ok: false,
      failure: { code: 'functionUnknown', name: 'ocid1.fnfunc.local..none', known: ['who'] },
    });
  });

  it('fails with the name if the process cannot be started, and tries again', async () => {
    const local = await openLocalHost(nodeFunction('who', pid, 'config: { WORD: "a\\0b" }'));
    expect(codeOf(await local.invoke('who'))).toBe('FunctionInvokeContainerInitFail');
    expect(local.function('who')).toMatchObject({
      state: 'failed',
      failure: { code: 'localFunctionFailed', name: 'who', reason: 'ERR_INVALID_ARG_VALUE' },
    });
    await local.workspace.write('who/func.yaml', 'name: who\nruntime: node20');
    expect(await local.invoke('who')).toMatchObject({ status: 200 });
  });

  it('runs one call at a time, in order', async () => {
    const busy = `async (input) => {
      globalThis.running = (globalThis.running || 0) + 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      const most = globalThis.running--;
      globalThis.served = (globalThis.served || 0) + 1;
      return { most, served: globalThis.served };
    }`;
    const local = await openLocalHost(nodeFunction('busy', busy));
    const responses = await Promise.all([1, 2, 3, 4].map(() => local.invoke('busy')));
    const results = responses.map(
      (response) => JSON.parse(textOf(response)) as { most: number; served: number },
    );
    expect(results.map(({ most }) => most)).toEqual([1, 1, 1, 1]);
    expect(results.map(({ served }) => served).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });

  it('does not delay another function', async () => {
    const local = await openLocalHost({ ...nodeFunction('waits', waits), ...nodeFunction('who', pid) });
    const file = `${local.workspace.folder}/go`;
    const waiting = local.invoke('waits', { body: file });
    expect(await local.invoke('who')).toMatchObject({ status: 200 });
    await local.workspace.write('go', '');
    expect(await waiting).toMatchObject({ status: 200 });
  });

  it('passes only the documented environment', async () => {
    process.env['OCIFN_TEST_SECRET'] = 'ours';
    const local = await openLocalHost(
      nodeFunction('env', `() => process.env`, 'config:\n  GREETING: hi\n  FN_LISTENER: mine\nmemory: 256\n'),
    );
    const { FN_LISTENER, FN_LOGFRAME_NAME, PATH, HOME, TMPDIR, LANG, ...others } = JSON.parse(
      textOf(await local.invoke('env')),
    ) as Record<string, string>;
    delete process.env['OCIFN_TEST_SECRET'];
    const { id, name } = local.function('env');
    expect(others).toEqual({
      GREETING: 'hi',
      FN_FORMAT: 'http-stream',
      FN_TYPE: 'sync',
      FN_MEMORY: '256',
      FN_FN_ID: id,
      FN_FN_NAME: name,
      FN_APP_ID: expect.stringMatching(/^ocid1\.fnapp\.local\.\.[0-9a-f]+$/),
      FN_APP_NAME: expect.stringMatching(/^workspace-/),
      FN_LOGFRAME_HDR: 'Fn-Call-Id',
    });
    expect({ PATH, HOME, LANG }).toEqual({
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      LANG: process.env['LANG'],
    });
    expect(FN_LISTENER).toMatch(/^unix:\/.*\/lsnr\.sock$/);
    expect(FN_LOGFRAME_NAME).toBeTruthy();
    expect(TMPDIR).toBeTruthy();
  });
});

describe('a child process of a function', () => {
  it('ends with its process', async () => {
    const source = `() => require('node:child_process').spawn('sleep', ['1000']).pid`;
    const local = await openLocalHost(nodeFunction('spawns', source));
    const child = Number(textOf(await local.invoke('spawns')));
    expect(isAlive(child)).toBe(true);
    await local.host.stop(local.function('spawns').id);
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  it.each([
    ['in a session of its own', '{ detached: true }'],
    ['in a session of its own and without an environment', '{ detached: true, env: {} }'],
  ])('ends with its process, even %s', async (_how, options) => {
    const source = `() => require('node:child_process').spawn('/bin/sleep', ['1000'], ${options}).pid`;
    const local = await openLocalHost(nodeFunction('escapes', source));
    const child = Number(textOf(await local.invoke('escapes')));
    expect(isAlive(child)).toBe(true);
    await local.host.stop(local.function('escapes').id);
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  it('ends with the host, even a daemon whose parent is gone', async () => {
    // A daemon: its parent, a shell, ends at once.
    const source = `() => {
      const { execFileSync } = require('node:child_process');
      return Number(execFileSync('sh', ['-c', 'setsid sleep 1000 >/dev/null 2>&1 & echo $!']).toString());
    }`;
    const local = await openLocalHost(nodeFunction('daemon', source));
    const child = Number(textOf(await local.invoke('daemon')));
    expect(isAlive(child)).toBe(true);
    await local.host.dispose();
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  it.each([
    ['in its process group', '{}'],
    ['in its process group and without an environment', '{ env: {} }'],
    ['in a session of its own', '{ detached: true }'],
    ['that holds its output open', "{ detached: true, stdio: 'inherit' }"],
  ])('ends when its process crashes, even %s', async (_how, options) => {
    const source = `(body) => {
      if (body === 'crash') process.exit(1);
      return require('node:child_process').spawn('/bin/sleep', ['1000'], ${options}).pid;
    }`;
    const local = await openLocalHost(nodeFunction('crashes', source));
    const child = Number(textOf(await local.invoke('crashes')));
    await local.invoke('crashes', { body: '"crash"' });
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  it.each([
    ['in its process group and without an environment', '{ env: {} }'],
    ['in a session of its own', '{ detached: true }'],
  ])('ends when its process exits between calls, even %s', async (_how, options) => {
    const source = `(file) => {
      const { existsSync } = require('node:fs');
      setInterval(() => existsSync(file) && process.exit(0), 10);
      return require('node:child_process').spawn('/bin/sleep', ['1000'], ${options}).pid;
    }, { inputMode: 'string' }`;
    const local = await openLocalHost(nodeFunction('leaves', source));
    const child = Number(textOf(await local.invoke('leaves', { body: `${local.workspace.folder}/leave` })));
    expect(isAlive(child)).toBe(true);
    await local.workspace.write('leave', '');
    expect(await local.reaches('leaves', 'failed')).toMatchObject({
      failure: { reason: 'its process ended with exit code 0' },
    });
    await expect.poll(() => isAlive(child)).toBe(false);
  });
});
