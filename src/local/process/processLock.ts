import { randomUUID } from 'node:crypto';
import { lutimes, lstat, readlink, rm, symlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds between two attempts to get a lock. */
const pollInterval = 100;
/** Milliseconds between two signs of life of its owner, and without one until the owner counts as dead. */
const beat = 1000;
const silence = 15_000;

/**
 * Runs `use` while no other process runs something with the same lock, then returns its result. Undefined if the signal aborts before that.
 * The lock of a process that has ended, or shows no sign of life, is void.
 *
 * @param path of the lock, in a folder that exists. A link whose target names the owner: it appears with its content, or not at all
 * @param onWait called once if another process has the lock
 */
export async function withProcessLock<T>(
  path: string,
  signal: AbortSignal,
  use: () => Promise<T>,
  onWait: () => void = () => {},
): Promise<T | undefined> {
  const own = `${process.pid}-${randomUUID()}`;
  if (!(await acquire(path, own, signal, onWait))) return undefined;
  const sign = setInterval(() => {
    const now = new Date();
    lutimes(path, now, now).catch(() => {});
  }, beat).unref();
  try {
    return await use();
  } finally {
    clearInterval(sign);
    if ((await readOwner(path)) === own) await rm(path, { force: true });
  }
}

async function acquire(path: string, own: string, signal: AbortSignal, onWait: () => void): Promise<boolean> {
  let watched: { readonly sign: string; readonly since: number } | undefined;
  while (!signal.aborted) {
    if (await take(path, own)) return true;
    const owner = await readOwner(path);
    if (owner === undefined) continue;
    if (!watched) onWait();
    const sign = `${owner} ${await readSign(path)}`;
    // Not the time of the last sign: after this machine has slept, every owner would count as dead.
    if (watched?.sign !== sign) watched = { sign, since: performance.now() };
    const isDead = !isRunning(Number.parseInt(owner, 10)) || performance.now() - watched.since > silence;
    if (!isDead || !(await remove(path, owner)))
      await delay(pollInterval, undefined, { signal }).catch(() => {});
  }
  return false;
}

async function take(path: string, own: string): Promise<boolean> {
  try {
    await symlink(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a dead owner. Only one process at a time may, so that none removes the lock of a later owner. */
async function remove(path: string, owner: string): Promise<boolean> {
  const right = `${path}-${owner}`;
  if (!(await take(right, String(process.pid)))) {
    const remover = await readOwner(right);
    if (remover !== undefined && !isRunning(Number(remover))) await rm(right, { force: true });
    return false;
  }
  try {
    if ((await readOwner(path)) === owner) await rm(path, { force: true });
  } finally {
    await rm(right, { force: true });
  }
  return true;
}

async function readOwner(path: string): Promise<string | undefined> {
  return readlink(path).catch(() => undefined);
}

async function readSign(path: string): Promise<number> {
  return lstat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
