import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** A program with everything that it starts, in its own process group. */
export type ProcessTree = {
  readonly child: ChildProcess;
  /** Asks all processes to end, and kills them after three seconds. Safe to call again. */
  dispose(): Promise<void>;
  /** Kills all processes immediately, like a crash. Resolves once the program has ended. */
  kill(): Promise<void>;
};

const patience = 3000;
const running = new Set<number>();
// Also after an uncaught error: a server that outlives its driver would keep its port and memory.
process.on('exit', () => running.forEach((pid) => signalTree(pid, 'SIGKILL')));

/** Starts a program that is later ended together with its children. */
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
    // The program has ended; kills the processes that it left in its group.
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
