import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { waitForSocket } from '../../../../src/local/process/functionProcess.ts';

const never = new AbortController().signal;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socket-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

async function listen(path: string): Promise<void> {
  const server = createServer().listen(join(folder, path));
  onTestFinished(() => void server.close());
  await once(server, 'listening');
}

describe('waitForSocket', () => {
  it('returns ready for a socket, or a link to one in the same folder', async () => {
    await listen('own.sock');
    await symlink('own.sock', join(folder, 'link.sock'));
    expect(await waitForSocket(join(folder, 'own.sock'), never)).toBe('ready');
    expect(await waitForSocket(join(folder, 'link.sock'), never)).toBe('ready');
  });

  it('waits for the socket', async () => {
    const state = waitForSocket(join(folder, 'late.sock'), never);
    await listen('late.sock');
    expect(await state).toBe('ready');
  });

  it('returns invalid for anything else, or a link out of the folder', async () => {
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'in'));
    await listen('out.sock');
    await symlink('../out.sock', join(folder, 'in/link.sock'));
    await symlink('in', join(folder, 'also-in'));
    await symlink('file', join(folder, 'to-file'));
    for (const path of ['file', 'in', 'in/link.sock', 'also-in/link.sock', 'to-file'])
      expect(await waitForSocket(join(folder, path), never), path).toBe('invalid');
  });

  it('returns ready in a folder behind a link', async () => {
    await mkdir(join(folder, 'in'));
    await listen('in/own.sock');
    await symlink('in', join(folder, 'also-in'));
    expect(await waitForSocket(join(folder, 'also-in/own.sock'), never)).toBe('ready');
  });

  it('returns absent if the signal aborts first', async () => {
    const abort = new AbortController();
    const state = waitForSocket(join(folder, 'none.sock'), abort.signal);
    abort.abort();
    expect(await state).toBe('absent');
    await listen('own.sock');
    expect(await waitForSocket(join(folder, 'own.sock'), AbortSignal.abort())).toBe('absent');
  });
});
