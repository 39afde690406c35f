import { existsSync, readFileSync } from 'node:fs';

/** Returns whether a process runs. A zombie does not. */
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
