import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../src/core/common/logger.ts';
import { openLocalHost, type LocalHostOptions } from '../../../../src/local/server/localHost.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { isAlive } from '../../../support/isAlive.ts';
import { createRecordingLogger } from '../../../support/fixtures/recordingLogger.ts';
import { TestLocalHost } from '../../../support/servers/testLocalHost.ts';

const base: Omit<LocalHostOptions, 'roots'> = { response: () => 'service', logger: silentLogger };
const socketOf = `() => ({ pid: process.pid, socket: process.env.FN_LISTENER.slice(5) })`;

describe('openLocalHost', () => {
  it('starts no function', async () => {
    const local = await TestLocalHost.open(nodeFunction('who', socketOf));
    expect(local.function('who')).toMatchObject({
      state: 'idle',
      runtime: 'node20',
      folder: expect.stringMatching(/\/who$/),
      timeoutInSeconds: 30,
      memoryInMBs: 128,
    });
    await local.dispose();
  });

  it('fails if the port is in use, and leaves nothing behind', async () => {
    const local = await TestLocalHost.open({});
    const port = Number(new URL(local.host.url).port);
    const workspace = await createFunctionWorkspace();
    await workspace.remove('node_modules');
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = workspace.folder;
    const opened = await openLocalHost({ ...base, roots: [], port });
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    expect(opened).toEqual({ ok: false, failure: { code: 'localHostFailed', reason: 'EADDRINUSE' } });
    expect(await readdir(workspace.folder)).toEqual([]);
    await workspace.dispose();
    await local.dispose();
  });

  it('fails if the state folder does not exist', async () => {
    expect(await openLocalHost({ ...base, roots: [], stateDir: '/nonexistent/state' })).toEqual({
      ok: false,
      failure: { code: 'localHostFailed', reason: 'ENOENT' },
    });
  });

  it('writes its credentials into the given folder, and deletes them', async () => {
    const workspace = await createFunctionWorkspace();
    const stateDir = join(workspace.folder, 'state');
    await mkdir(stateDir);
    const local = await TestLocalHost.open(nodeFunction('who', '() => 1'), { stateDir });
    expect(local.host.credentials).toMatchObject({ profile: 'LOCAL', auth: 'api_key' });
    expect(dirname(local.host.credentials.configFile ?? '')).toBe(stateDir);
    expect(await local.invoke('who')).toMatchObject({ status: 200 });
    await local.dispose();
    expect(await readdir(stateDir)).toEqual([]);
    await workspace.dispose();
  });

  it('logs neither key nor signature', async () => {
    const logger = createRecordingLogger();
    const local = await TestLocalHost.open(nodeFunction('who', '() => 1'), { logger });
    await local.invoke('who');
    await local.dispose();
    expect(logger.lines.length).toBeGreaterThan(0);
    expect(logger.lines.join('\n')).not.toMatch(/PRIVATE KEY|signature|Signature/);
  });

  it('finds the functions of several roots, each once, with different OCIDs', async () => {
    const one = await createFunctionWorkspace({ ...nodeFunction('same', '() => 1') });
    const two = await createFunctionWorkspace({ ...nodeFunction('same', '() => 2') });
    const opened = await openLocalHost({
      ...base,
      roots: [one.folder, two.folder, join(one.folder, 'same')],
    });
    if (!opened.ok) throw new Error('not opened');
    const functions = opened.value.functions();
    expect(functions.map(({ folder }) => folder)).toEqual([
      join(one.folder, 'same'),
      join(two.folder, 'same'),
    ]);
    expect(new Set(functions.map(({ id }) => id)).size).toBe(2);
    await opened.value.dispose();
    await one.dispose();
    await two.dispose();
  });
});

describe('rescan', () => {
  it('finds new functions, removes missing ones, and keeps the others running', async () => {
    const local = await TestLocalHost.open({
      ...nodeFunction('stays', socketOf),
      ...nodeFunction('goes', socketOf),
    });
    const stays = JSON.parse((await local.invoke('stays')).body.toString()) as { pid: number };
    const goes = JSON.parse((await local.invoke('goes')).body.toString()) as { pid: number };
    await local.workspace.remove('goes');
    await local.workspace.write('comes/func.yaml', 'name: comes\nruntime: node20');
    let changes = 0;
    const subscription = local.host.onDidChange(() => changes++);
    await local.host.rescan();
    subscription.dispose();
    expect(changes).toBeGreaterThan(0);
    expect(local.host.functions().map(({ name, state }) => [name, state])).toEqual([
      ['comes', 'idle'],
      ['stays', 'ready'],
    ]);
    expect(isAlive(stays.pid)).toBe(true);
    expect(isAlive(goes.pid)).toBe(false);
    await local.dispose();
  });
});

describe('dispose', () => {
  it('leaves no process, socket, folder or listener behind, even during a call', async () => {
    const local = await TestLocalHost.open({
      ...nodeFunction('who', socketOf),
      ...nodeFunction('hangs', `() => { console.log('here'); return new Promise(() => {}); }`),
    });
    const { pid, socket } = JSON.parse((await local.invoke('who')).body.toString()) as {
      pid: number;
      socket: string;
    };
    const hanging = local.invoke('hangs').catch((error: unknown) => error);
    await local.reaches('hangs', 'ready');
    const { url, credentials } = local.host;
    expect(existsSync(socket)).toBe(true);

    await local.dispose();
    await hanging;
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(dirname(dirname(socket)))).toBe(false);
    expect(existsSync(credentials.configFile ?? '')).toBe(false);
    const connection = connect(Number(new URL(url).port), '127.0.0.1');
    const [error] = (await once(connection, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });

  it('can be called again, even while a function starts', async () => {
    // One that never listens: another could be ready before it is ended.
    const files = {
      'who/func.yaml': 'name: who\nruntime: node20\n',
      'who/func.js': 'setInterval(() => {}, 1e6);',
    };
    const local = await TestLocalHost.open(files);
    const started = local.host.start(local.function('who').id);
    await Promise.all([local.host.dispose(), local.host.dispose()]);
    expect(await started).toMatchObject({ ok: false });
    // Nothing starts any more.
    expect(await local.host.start(local.function('who').id)).toMatchObject({
      failure: { code: 'localHostFailed' },
    });
    await local.dispose();
  });
});
