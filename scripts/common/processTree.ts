import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** A program with everything it starts, in a process group of its own. */
export type ProcessTree = {
  readonly child: ChildProcess;
  /** Ends all of it: asks, waits up to three seconds, then kills. Safe to call again. */
  dispose(): Promise<void>;
  /** Kills all of it without a word, as a crash does. Resolves when it is gone. */
  kill(): Promise<void>;
};

const patience = 3000;
const running = new Set<number>();
// Also when this process ends by a thrown error: a server that outlives its driver holds its port and its memory.
process.on('exit', () => running.forEach((pid) => signalTree(pid, 'SIGKILL')));

/** Starts a program that is to be ended together with its children. */
export function spawnTree(command: string, args: readonly string[], options: SpawnOptions): ProcessTree {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let ending: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    if (pid === undefined) return;
    signalTree(pid, 'SIGTERM');
    const timer = setTimeout(() => signalTree(pid, 'SIGKILL'), patience);
    await gone;
    clearTimeout(timer);
    // The leader is gone; what it left in its group goes too.
    signalTree(pid, 'SIGKILL');
    running.delete(pid);
  };
  const kill = async (): Promise<void> => {
    if (pid === undefined) return;
    signalTree(pid, 'SIGKILL');
    await gone;
    running.delete(pid);
  };
  return { child, dispose: () => (ending ??= end()), kill };
}

function signalTree(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  else
    try {
      process.kill(-pid, signal);
    } catch {
      // Already gone.
    }
}
