/** @module-tag full */
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DebugTarget } from '../../../src/local/runtimes/runtime.ts';
import { DapClient } from '../../support/clients/dapClient.ts';
import { InspectorClient, type Pause } from '../../support/clients/inspectorClient.ts';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import type { TestLocalHost } from '../../support/servers/testLocalHost.ts';
import { isAlive } from '../../support/isAlive.ts';
import { openLocalHost, pid, textOf, waits } from './openLocalHost.ts';

const pythonPath = process.env['OCIFN_TEST_PYTHON'] ?? '';

/** Doubles a number, on line 4. */
const doubles = `(body) => {
  const count = Number(body);
  return count * 2;
}, { inputMode: 'string' }`;

/** Debugs a function without waiting for a client. */
async function debug(local: TestLocalHost, name: string, port = 0): Promise<DebugTarget> {
  const debugged = await local.host.debug(local.function(name).id, { port, listening: async () => {} });
  if (!debugged?.ok) throw new Error(JSON.stringify(debugged));
  return debugged.value;
}

async function attach(target: DebugTarget): Promise<InspectorClient> {
  const client = await InspectorClient.attach(target);
  onTestFinished(() => client.close());
  return client;
}

/** Waits for a breakpoint, and evaluates an expression there. */
async function readAtPause(client: InspectorClient, expression: string): Promise<unknown> {
  const { callFrames } = await client.event<Pause>('Debugger.paused');
  const { callFrameId } = callFrames[0];
  const read = { callFrameId, expression };
  const { result } = await client.call<{ result: { value: unknown } }>('Debugger.evaluateOnCallFrame', read);
  return result.value;
}

describe('a Node.js function that is debugged', () => {
  it('stops at a breakpoint, for longer than its timeout, and responds', async () => {
    const local = await openLocalHost(nodeFunction('double', doubles, 'timeout: 1\n'));
    const client = await attach(await debug(local, 'double'));
    await client.breakAt('double/func.js', 4);
    for (const count of [21, 4]) {
      const response = local.invoke('double', { body: String(count) });
      expect(await readAtPause(client, 'count')).toBe(count);
      await new Promise((resolve) => setTimeout(resolve, count === 21 ? 1500 : 0));
      await client.call('Debugger.resume');
      expect(await response).toMatchObject({ status: 200, body: Buffer.from(String(count * 2)) });
    }
  });

  it('has one process', async () => {
    const local = await openLocalHost(nodeFunction('who', pid), { processes: () => 3 });
    await debug(local, 'who');
    const responses = await Promise.all([1, 2, 3].map(() => local.invoke('who')));
    expect(new Set(responses.map(textOf)).size).toBe(1);
    expect(local.function('who')).toMatchObject({ isDebugged: true, state: 'ready' });
  });

  it('finishes its running calls in the processes that it had', async () => {
    const local = await openLocalHost(nodeFunction('waits', waits), { processes: () => 2 });
    const file = join(local.workspace.folder, 'go');
    const first = local.invoke('waits', { body: file });
    await local.reaches('waits', 'ready');
    await debug(local, 'waits');
    const second = local.invoke('waits', { body: file });
    await local.workspace.write('go', '');
    const [before, after] = [textOf(await first), textOf(await second)];
    expect(Number(before)).toBeGreaterThan(0);
    expect(after).not.toBe(before);
  });

  it('keeps its process when it is debugged again', async () => {
    const local = await openLocalHost(nodeFunction('who', pid));
    const target = await debug(local, 'who');
    expect(await debug(local, 'who')).toEqual(target);
  });

  it('waits for a client before the first call after a change', async () => {
    const local = await openLocalHost(nodeFunction('double', doubles));
    const clients: InspectorClient[] = [];
    const listening = async (target: DebugTarget): Promise<void> => {
      const client = await attach(target);
      await client.breakAt('double/func.js', 4);
      clients.push(client);
    };
    await local.host.debug(local.function('double').id, { port: 0, listening });
    await local.workspace.write('double/more.js', '');
    const response = local.invoke('double', { body: '8' });
    await expect.poll(() => clients.length).toBe(2);
    const client = clients[1] as InspectorClient;
    expect(await readAtPause(client, 'count')).toBe(8);
    await client.call('Debugger.resume');
    expect(textOf(await response)).toBe('16');
  });

  it('runs as before once it is restarted', async () => {
    const local = await openLocalHost(nodeFunction('who', pid));
    const { port } = await debug(local, 'who');
    const { id } = local.function('who');
    const debugged = Number(textOf(await local.invoke('who')));
    expect((await local.host.restart(id)).ok).toBe(true);
    expect(isAlive(debugged)).toBe(false);
    expect(local.function('who').isDebugged).toBeUndefined();
    expect(local.function('who').state).toBe('ready');
    await expect(InspectorClient.attach({ kind: 'node', host: '127.0.0.1', port })).rejects.toThrow(
      'ECONNREFUSED',
    );
    expect(textOf(await local.invoke('who'))).not.toBe(String(debugged));
  });

  it('ends with its process while it waits for a client', async () => {
    const local = await openLocalHost(nodeFunction('who', pid));
    const { id } = local.function('who');
    let began = false;
    const listening = (): Promise<void> => {
      began = true;
      return new Promise(() => {});
    };
    const debugged = local.host.debug(id, { port: 0, listening });
    await expect.poll(() => began).toBe(true);
    await local.host.stop(id);
    // Nothing that went wrong.
    expect(await debugged).toBeUndefined();
    expect(local.function('who').state).toBe('idle');
  });

  it('is not debugged if that was stopped before it began', async () => {
    const local = await openLocalHost(nodeFunction('who', pid));
    const { id } = local.function('who');
    const debugging = { port: 0, listening: async () => {}, signal: AbortSignal.abort() };
    expect(await local.host.debug(id, debugging)).toBeUndefined();
    expect(local.function('who')).toMatchObject({ state: 'idle' });
    expect(local.function('who').isDebugged).toBeUndefined();
  });

  it('is debugged anew right after it was stopped', async () => {
    const local = await openLocalHost(nodeFunction('who', pid));
    const { id } = local.function('who');
    const first = local.host.debug(id, { port: 0, listening: () => new Promise(() => {}) });
    await local.reaches('who', 'starting');
    const stopped = local.host.stop(id);
    const again = debug(local, 'who');
    expect(await first).toBeUndefined();
    await stopped;
    await attach(await again);
    expect(local.function('who')).toMatchObject({ isDebugged: true, state: 'ready' });
  });

  it('runs a waiting call normally once it is stopped, even at a breakpoint', async () => {
    const local = await openLocalHost(nodeFunction('double', doubles));
    const client = await attach(await debug(local, 'double'));
    await client.breakAt('double/func.js', 4);
    const first = local.invoke('double', { body: '1' });
    await readAtPause(client, 'count');
    const second = local.invoke('double', { body: '2' });
    const { id } = local.function('double');
    await expect.poll(() => local.host.load(id)?.waiting).toBe(1);
    await local.host.stop(id);
    expect((await first).status).toBe(502);
    expect(textOf(await second)).toBe('4');
    expect(local.function('double').isDebugged).toBeUndefined();
  });

  it('is debugged by the next call after it has crashed at a breakpoint', async () => {
    const local = await openLocalHost(nodeFunction('double', doubles));
    const clients: InspectorClient[] = [];
    const listening = async (target: DebugTarget): Promise<void> => {
      const client = await attach(target);
      await client.breakAt('double/func.js', 4);
      clients.push(client);
    };
    await local.host.debug(local.function('double').id, { port: 0, listening });
    for (const count of [1, 2]) {
      const response = local.invoke('double', { body: String(count) });
      await expect.poll(() => clients.length).toBe(count);
      const client = clients[count - 1] as InspectorClient;
      const running = await readAtPause(client, 'process.pid');
      process.kill(Number(running), 'SIGKILL');
      expect((await response).status).toBe(502);
      expect(isAlive(Number(running))).toBe(false);
    }
    expect(local.function('double')).toMatchObject({ isDebugged: true, state: 'failed' });
  });

  it('listens on the port that was asked for, and only on loopback', async () => {
    const port = await freePort();
    const local = await openLocalHost(nodeFunction('who', pid));
    expect(await debug(local, 'who', port)).toEqual({ kind: 'node', host: '127.0.0.1', port });
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((each) => each?.family === 'IPv4' && !each.internal)?.address;
    if (outside !== undefined) await expect(connect(port, outside)).rejects.toThrow('ECONNREFUSED');
  });

  it('is not debugged if another program has the port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const local = await openLocalHost(nodeFunction('who', pid));
    const { id } = local.function('who');
    expect(await local.host.debug(id, { port, listening: async () => {} })).toEqual({
      ok: false,
      failure: {
        code: 'localFunctionFailed',
        name: 'who',
        reason: 'its debugger did not listen, perhaps because its port is in use',
      },
    });
    expect(local.function('who').isDebugged).toBeUndefined();
    expect((await local.invoke('who')).status).toBe(200);
  });

  it('is debugged behind a program that starts Node, which leaves other processes alone', async () => {
    const local = await openLocalHost({
      ...nodeFunction('who', doubles, 'entrypoint: ./start.cjs func.js\n'),
      'who/start.cjs': `#!${process.execPath}
        require('node:child_process').spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit' });`,
    });
    await chmod(join(local.workspace.folder, 'who/start.cjs'), 0o755);
    const client = await attach(await debug(local, 'who'));
    await client.breakAt('who/func.js', 4);
    const response = local.invoke('who', { body: '3' });
    expect(await readAtPause(client, 'process.env.NODE_OPTIONS')).toBeUndefined();
    await client.call('Debugger.resume');
    expect(textOf(await response)).toBe('6');
  });
});

describe.skipIf(pythonPath === '')('a Python function that is debugged', () => {
  const files = {
    'double/func.yaml': 'name: double\nruntime: python3.11\ntimeout: 1\n',
    'double/func.py': [
      'from fdk import response',
      'def handler(ctx, data=None):',
      '    count = int(data.getvalue())',
      '    return response.Response(ctx, response_data=str(count * 2))',
      '',
    ].join('\n'),
  };

  it('stops at a breakpoint, for longer than its timeout, responds, and leaves nothing behind', async () => {
    const local = await openLocalHost(files, { pythonPath });
    const target = await debug(local, 'double');
    const client = await DapClient.attach(target);
    onTestFinished(() => client.close());
    await client.breakAt(join(local.workspace.folder, 'double/func.py'), 4);
    for (const count of [21, 4]) {
      const response = local.invoke('double', { body: String(count) });
      const { threadId } = await client.event<{ threadId: number }>('stopped');
      const { stackFrames } = await client.request<{ stackFrames: [{ id: number; line: number }] }>(
        'stackTrace',
        {
          threadId,
        },
      );
      expect(stackFrames[0].line).toBe(4);
      const read = { expression: 'count', frameId: stackFrames[0].id };
      expect(await client.request('evaluate', read)).toMatchObject({ result: String(count) });
      await new Promise((resolve) => setTimeout(resolve, count === 21 ? 1500 : 0));
      await client.request('continue', { threadId });
      expect(await response).toMatchObject({ status: 200, body: Buffer.from(String(count * 2)) });
    }
    await local.host.stop(local.function('double').id);
    await expect(connect(target.port, target.host)).rejects.toThrow('ECONNREFUSED');
  });

  it('needs debugpy, which is installed on request with its other packages', async () => {
    const own = await mkdtemp(join(tmpdir(), 'python-'));
    onTestFinished(() => rm(own, { recursive: true }));
    const [installed, python] = [join(own, 'installed'), join(own, 'python')];
    await writeFile(
      python,
      [
        '#!/bin/sh',
        `case "$*" in *pip*) echo "$*" > ${installed}; exit ;; esac`,
        `case "$*" in "-c import debugpy") [ -e ${installed} ] || exit 1 ;; esac`,
        `exec ${pythonPath} "$@"`,
      ].join('\n'),
    );
    await chmod(python, 0o755);
    const lacking = await openLocalHost(files, { pythonPath: python });
    const { id, folder } = lacking.function('double');
    const options = { port: 0, listening: async (): Promise<void> => {} };
    expect(await lacking.host.debug(id, options)).toEqual({
      ok: false,
      failure: {
        code: 'dependenciesMissing',
        name: 'double',
        folder,
        packages: ['debugpy'],
        command: `${python} -m pip install debugpy`,
        isForDebugger: true,
      },
    });
    expect(textOf(await lacking.invoke('double', { body: '2' }))).toBe('4');
    const signal = new AbortController().signal;
    expect(await lacking.host.install(id, { onOutput: () => {}, signal, withDebugger: true })).toEqual({
      ok: true,
    });
    expect(await readFile(installed, 'utf8')).toMatch(/ fdk debugpy\n$/);
    expect(await lacking.host.debug(id, options)).toMatchObject({ ok: true });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function connect(port: number, host: string): Promise<void> {
  const socket = createConnection(port, host);
  await once(socket, 'connect');
  socket.destroy();
}
