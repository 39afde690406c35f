import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { withProcessLock } from '../../../../src/local/process/processLock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
  path = join(folder, 'lock');
  onTestFinished(() => rm(folder, { recursive: true }));
});

const never = new AbortController().signal;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The ID of a process that has ended. */
function deadPid(): number {
  return spawnSync('/bin/true').pid;
}

describe('withProcessLock', () => {
  it('runs one at a time, returns the results and leaves nothing behind', async () => {
    let running = 0;
    const most: number[] = [];
    const use = async (n: number): Promise<number> => {
      most.push(++running);
      await wait(20);
      running -= 1;
      return n;
    };
    const all = [1, 2, 3, 4].map((n) => withProcessLock(path, never, () => use(n)));
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);
    expect(most).toEqual([1, 1, 1, 1]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is released after an exception', async () => {
    await expect(withProcessLock(path, never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await readdir(folder)).toEqual([]);
  });

  it('ends a wait when its signal aborts, and says once that it waits', async () => {
    await symlink(`${process.pid}-other`, path);
    let waits = 0;
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 350);
    const used = await withProcessLock(
      path,
      abort.signal,
      async () => 'used',
      () => waits++,
    );
    expect([used, waits]).toEqual([undefined, 1]);
    expect(await readlink(path)).toBe(`${process.pid}-other`);
  });

  it('takes the lock of a process that has ended, once', async () => {
    await symlink(`${deadPid()}-dead`, path);
    // As another one leaves behind that ended while it did this.
    await symlink(String(deadPid()), `${path}-${await readlink(path)}`);
    let running = 0;
    const use = async (): Promise<number> => {
      const now = ++running;
      await wait(20);
      running -= 1;
      return now;
    };
    const all = [1, 2, 3].map(() => withProcessLock(path, never, use));
    expect(await Promise.all(all)).toEqual([1, 1, 1]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes the lock of a process that shows no sign of life', async () => {
    // Its ID belongs to another process by now.
    await symlink(`${process.pid}-other`, path);
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 10_000));
    onTestFinished(() => void vi.restoreAllMocks());
    expect(await withProcessLock(path, never, async () => 'used')).toBe('used');
  });

  it('keeps the lock of a process that shows signs of life', async () => {
    let isFirst = true;
    const first = withProcessLock(path, never, async () => {
      await wait(2500);
      isFirst = false;
    });
    let now = 0;
    // More than the limit passes between two signs, but never without one.
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 600));
    onTestFinished(() => void vi.restoreAllMocks());
    expect(await withProcessLock(path, never, async () => isFirst)).toBe(false);
    await first;
  });
});
