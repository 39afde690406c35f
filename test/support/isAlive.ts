import { existsSync, readFileSync } from 'node:fs';

/** True while a process runs; one that has ended and only waits for its parent to notice does not count. */
export function isAlive(pid: number): boolean {
  if (existsSync('/proc/self/stat')) return isRunning(`/proc/${pid}/stat`);
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function isRunning(statFile: string): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(statFile, 'utf8'));
  } catch {
    return false;
  }
}
